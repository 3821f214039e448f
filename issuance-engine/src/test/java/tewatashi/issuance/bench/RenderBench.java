package tewatashi.issuance.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.zip.Adler32;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.reading.PdfPageReader;
import tewatashi.issuance.reading.PlantedErrors;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.PreparedRenderer;

/** {@code ./tewatashi bench render}. */
@Command(
    name = "bench render",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "What one page costs in processor time: by PDFBox as its examples use it, by PDFBox",
      "tuned, by OpenPDF and by us; the floor is to allocate, copy and checksum (Adler-32) the",
      "same bytes. Then what reading the page again costs, and whether planted errors are seen.",
      "The peers draw our finished page anew: every letter, rule and picture, but not the",
      "background's pattern."
    })
public final class RenderBench implements Callable<Integer> {
  private static final byte[] NOTHING = {0};

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  @Option(
      names = "--members",
      defaultValue = "4",
      description = "persons on the page, 1 to 4; default ${DEFAULT-VALUE}")
  private int members;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      description = "times that everything is measured, in turn; default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "MILLIS",
      defaultValue = "3000",
      description = "spent on each before anything is measured; default ${DEFAULT-VALUE}")
  private double warmUp;

  @Option(
      names = "--batch",
      paramLabel = "MILLIS",
      defaultValue = "200",
      description = "spent on each in each round; default ${DEFAULT-VALUE}")
  private double batch;

  private final PreparedRenderer renderer = Fonts.IPAMJ.prepared();
  private final PdfPageReader reader = new PdfPageReader();

  private RenderBench() {}

  /** Exit code 0 when everything was measured, whatever came out. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new RenderBench());
  }

  @Override
  public Integer call() throws Exception {
    var content = Household.of(members, Fonts.IPAMJ.word(CertificateKind.RESIDENCE));
    var four = Household.of(16, Fonts.IPAMJ.word(CertificateKind.RESIDENCE));
    var page = rendered(content);
    var drawn = PageCapture.firstPage(page.pdf());
    say(
        "one page of %,d bytes; the form: %d texts, %d shapes; the person: %d texts; spared: %d"
            .formatted(
                page.pdf().length,
                drawn.form().words().size(),
                drawn.form().shapes().size(),
                drawn.personal().words().size(),
                drawn.leftOut()));
    var watch = new Stopwatch(warmUp, batch, rounds);
    var box = new PdfBoxPeer(drawn);
    watch.add("naive_ms", box::naive);
    watch.add("tuned_pdfbox_ms", box::tuned);
    watch.add("openpdf_ms", new OpenPdfPeer(drawn)::draw);
    watch.add("prepared_ms", () -> rendered(content).pdf());
    watch.add("floor_ms", () -> floor(page.pdf()));
    watch.add("four_pages_ms", () -> rendered(four).pdf());
    watch.add("reader_ms_per_page", () -> read(page));
    watch.add("text_stripper_ms_per_page", () -> strip(page));
    var millis = watch.measure();
    var planted = PlantedErrors.all();
    long caught = planted.stream().filter(e -> PlantedErrors.isCaught(e, reader)).count();
    var figures = new RenderFigures(millis, planted.size(), Math.toIntExact(caught));
    System.out.print(figures.table());
    if (!json.toString().isEmpty()) {
      Files.writeString(json, figures.json());
    }
    return 0;
  }

  private FinishedDocument rendered(CertificateContent content) {
    return ((Rendering.Rendered) renderer.render(content)).document();
  }

  /** Less than this nobody can do who hands over new bytes and knows that they are right. */
  static byte[] floor(byte[] bytes) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length);
    var sum = new Adler32();
    sum.update(copy);
    copy[0] = (byte) sum.getValue();
    return copy;
  }

  private byte[] read(FinishedDocument page) throws Exception {
    return reader.read(page).isEmpty() ? new byte[0] : NOTHING;
  }

  private static byte[] strip(FinishedDocument page) throws Exception {
    try (var document = Loader.loadPDF(page.pdf())) {
      return new PDFTextStripper().getText(document).isEmpty() ? new byte[0] : NOTHING;
    }
  }

  private static void say(String what) {
    System.err.println("bench: " + what);
  }
}
