package tewatashi.issuance.reading;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.FormInUse;
import tewatashi.issuance.rendering.Forms;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.issuance.rendering.VeraPdf;
import tewatashi.issuance.rendering.form.FormReader;

/** {@code ./tewatashi forms approve}. */
@Command(
    name = "forms approve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws a form as the reader of finished pages shall know it from now on: asks veraPDF",
      "about the drawing and about hard papers, reads these back, and leaves pictures to look",
      "at. Nothing is approved without --accept, by a person who has looked."
    })
public final class ApproveForms implements Callable<Integer> {
  private static final float PREVIEW_DPI = 110;

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where files go")
  private Path out = Path.of("");

  @Option(
      names = "--accept",
      description = "I have looked at the pictures: write the .approved and .pdf files")
  private boolean accept;

  /** Which forms. */
  static final class Which {
    @Option(names = "--definition", paramLabel = "FILE", description = "a form's definition")
    private Path definition = Path.of("");

    @Option(names = "--builtin", description = "the forms of this build")
    private boolean builtIn;
  }

  private ApproveForms() {}

  /** Exit code 0 when nothing speaks against the forms. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ApproveForms());
  }

  @Override
  public Integer call() throws Exception {
    var say = spec.commandLine().getOut();
    var forms = Forms.builtIn();
    var wanted = new ArrayList<String>();
    if (!which.builtIn) {
      byte[] file = Files.readAllBytes(which.definition);
      var form = FormReader.read(which.definition.toString(), file);
      forms = forms.with(form);
      wanted.add(form.sha256());
    }
    var renderer = PreparedRenderer.with(Fonts.NOTO.set(), forms, 10);
    Files.createDirectories(out);
    int faults = 0;
    for (FormInUse use : renderer.formsInUse()) {
      if (which.builtIn || wanted.contains(use.definition().sha256())) {
        faults += approve(use, renderer, say);
      }
    }
    if (faults > 0) {
      say.println(faults + " faults: nothing was approved.");
      return 1;
    }
    say.println(accept ? "Approved." : LOOK);
    return 0;
  }

  private static final String LOOK =
      """
      Nothing speaks against these forms. Look at every picture:
        title, labels and frames are the ministry's or the town's own; nothing is misspelt;
        見本 is in words and across every page of the specimen realm, and on no other;
        no text touches a rule, the official seal covers no letter that must be read;
        five millimetres at every edge are white.
      Then run it again with --accept.\
      """;

  private int approve(FormInUse use, PreparedRenderer renderer, PrintWriter say) throws Exception {
    String name = use.definition().kind().word() + "-" + use.realm().word();
    byte[] skeleton = use.skeleton().file();
    byte[] text = ApprovedWriter.text(use, LocalDate.now()).getBytes(StandardCharsets.UTF_8);
    var faults = new ArrayList<String>(VeraPdf.faults(skeleton));
    var approved = ApprovedForms.only(text, skeleton);
    if (!accept) {
      pictures(name, skeleton);
    }
    for (Map.Entry<String, byte[]> sample :
        SamplePapers.of(use.definition().kind(), use.realm(), renderer).entrySet()) {
      faults.addAll(VeraPdf.faults(sample.getValue()));
      faults.addAll(SamplePapers.readBack(sample.getValue(), approved));
      if (!accept) {
        pictures(name + "-" + sample.getKey(), sample.getValue());
      }
    }
    say.println(name + " " + Sha256Hex.of(skeleton) + ": " + faults.size() + " faults");
    faults.forEach(fault -> say.println("  " + fault));
    if (accept && faults.isEmpty()) {
      Files.write(out.resolve(name + ".approved"), text);
      Files.write(out.resolve(name + ".pdf"), skeleton);
    }
    return faults.size();
  }

  private void pictures(String name, byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      var renderer = new PDFRenderer(document);
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        Path file = out.resolve("%s-%d.png".formatted(name, page + 1));
        ImageIO.write(renderer.renderImageWithDPI(page, PREVIEW_DPI), "png", file.toFile());
      }
    }
  }
}
