package tewatashi.issuance.rendering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.rendering.form.FormReader;
import tewatashi.issuance.rendering.form.FormRefused;

/** {@code ./tewatashi forms preview}. */
@Command(
    name = "forms preview",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws a form with people who are hard to fit: long names, variant characters, foreign",
      "names, nine members, nothing recorded. Each paper becomes a PDF, each page a PNG.",
      "Without a definition: the forms of this build. A faulty definition is told line by line."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:drawn", "1:the definition has faults, or a paper could not be drawn"})
public final class FormsPreview implements Callable<Integer> {
  @Option(names = "--definition", paramLabel = "FILE", description = "a form (TOML)")
  private @Nullable Path definition;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "preview",
      description = "where to; default ${DEFAULT-VALUE}")
  private Path out = Path.of("preview");

  @Option(
      names = "--dpi",
      defaultValue = "150",
      description = "of the PNGs; default ${DEFAULT-VALUE}")
  private int dpi;

  private FormsPreview() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new FormsPreview());
  }

  @Override
  public Integer call() throws IOException {
    var forms = Forms.builtIn();
    Optional<CertificateKind> only = Optional.empty();
    if (definition != null) {
      try {
        var form = FormReader.read(definition.toString(), Files.readAllBytes(definition));
        forms = forms.with(form);
        only = Optional.of(form.kind());
      } catch (FormRefused e) {
        System.err.println(e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
    }
    var fonts = FontSet.installed();
    var renderer = PreparedRenderer.with(fonts, forms, 10);
    Files.createDirectories(out);
    boolean all = true;
    for (var paper : papers(fonts.word()).entrySet()) {
      if (only.isEmpty() || only.get() == kind(paper.getValue())) {
        all &= draw(renderer, paper.getKey(), paper.getValue());
      }
    }
    return all ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private boolean draw(PreparedRenderer renderer, String name, CertificateContent paper)
      throws IOException {
    return switch (renderer.render(paper)) {
      case Rendering.Rendered(var document) -> {
        Files.write(out.resolve(name + ".pdf"), document.pdf());
        rasterise(name, document.pdf());
        System.out.println(
            name + ": " + document.pages() + (document.pages() == 1 ? " page" : " pages"));
        yield true;
      }
      case Rendering.GlyphMissing(var field) -> {
        System.out.println(name + ": refused, no glyph for " + field);
        yield false;
      }
      case Rendering.TextTooLong(var field) -> {
        System.out.println(name + ": refused, too long for " + field);
        yield false;
      }
    };
  }

  private void rasterise(String name, byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      var pages = new PDFRenderer(document);
      for (int i = 0; i < document.getNumberOfPages(); i++) {
        var image = pages.renderImageWithDPI(i, dpi, ImageType.RGB);
        ImageIO.write(image, "png", out.resolve(name + "-" + (i + 1) + ".png").toFile());
      }
    }
  }

  /** Every hard paper, those of households in both kinds. */
  private static Map<String, CertificateContent> papers(String fonts) {
    var papers = new TreeMap<String, CertificateContent>();
    Papers.all("preview+" + fonts)
        .forEach((name, paper) -> {
          papers.put(kind(paper).word() + "-" + name, paper);
          if (paper instanceof ResidenceCertificate household) {
            papers.put("record-" + name, Papers.asRecord(household));
          }
        });
    return papers;
  }

  private static CertificateKind kind(CertificateContent paper) {
    return switch (paper) {
      case ResidenceCertificate household -> household.kind();
      case SealCertificate _ -> CertificateKind.SEAL;
    };
  }
}
