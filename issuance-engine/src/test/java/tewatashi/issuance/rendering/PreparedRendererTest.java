package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.rendering.form.FormReader;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;

class PreparedRendererTest {
  private static final String FORM = Fonts.IPAMJ.word(CertificateKind.RESIDENCE);
  private static final MunicipalityCode TOWN = new MunicipalityCode("999997");

  private final PreparedRenderer renderer = Fonts.IPAMJ.prepared();

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void anotherNodeWritesTheSameBytes(Fonts fonts) {
    var another = PreparedRenderer.with(fonts.set(), Forms.builtIn(), 10);
    for (var paper : Papers.all(fonts.word(CertificateKind.RESIDENCE)).values()) {
      assertThat(digest(fonts.prepared().render(paper))).isEqualTo(digest(another.render(paper)));
    }
  }

  @Test
  void anotherProcessDrawsTheSameSkeletons() {
    var here = SkeletonDigests.all();
    assertThat(here).doesNotHaveDuplicates().hasSize(6);
    var said =
        Tools.run(
            "this JDK",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SkeletonDigests.class.getName());
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text().strip().lines()).containsAll(here);
  }

  @Test
  void eightThreadsWriteWhatOneWrites() throws Exception {
    var papers = List.copyOf(Papers.all(FORM).values());
    var alone = papers.stream().map(paper -> digest(renderer.render(paper))).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tasks = new ArrayList<Callable<Boolean>>();
      for (int thread = 0; thread < 8; thread++) {
        int first = thread;
        tasks.add(() -> {
          for (int i = first; i < first + 1_000; i++) {
            var paper = papers.get(i % papers.size());
            if (!digest(renderer.render(paper)).equals(alone.get(i % papers.size()))) {
              return false;
            }
          }
          return true;
        });
      }
      for (var same : threads.invokeAll(tasks)) {
        assertThat(same.get()).isTrue();
      }
    }
  }

  @Test
  @Tag("long")
  void aMillionDocumentsLeaveNothingBehind() {
    var papers = List.copyOf(Papers.all(FORM).values());
    long early = 0;
    for (int i = 1; i <= 1_000_000; i++) {
      assertThat(renderer.render(papers.get(i % papers.size()))).isNotNull();
      if (i == 100_000) {
        early = heapInUse();
      }
    }
    assertThat(heapInUse() - early).as("bytes").isLessThan(4 << 20);
  }

  @Test
  void everyFormsWordSaysVersionFontsAndDefinition() {
    for (CertificateKind kind : CertificateKind.values()) {
      assertThat(renderer.formVersion(TOWN, kind)).matches("2026-2\\+ipamj\\.[0-9a-f]{16}");
      assertThat(Fonts.NOTO.prepared().formVersion(TOWN, kind))
          .matches("2026-2\\+noto\\.[0-9a-f]{16}");
    }
  }

  @Test
  void aTownsOwnFormIsItsAlone(@TempDir Path folder) throws Exception {
    var file = Files.createDirectory(folder.resolve("999997")).resolve("seal.toml");
    String builtIn = new String(FormReader.builtIn(CertificateKind.SEAL), StandardCharsets.UTF_8);
    Files.writeString(
        file, builtIn.replace("2026-2", "town-7").replace("text = \"印　影\"", "text = \"印鑑\""));
    var renderer = PreparedRenderer.with(Fonts.NOTO.set(), Forms.in(folder), 10);

    var other = new MunicipalityCode("131016");
    assertThat(renderer.formVersion(TOWN, CertificateKind.SEAL)).startsWith("town-7+noto.");
    assertThat(renderer.formVersion(other, CertificateKind.SEAL)).startsWith("2026-2+noto.");
    assertThat(renderer.formVersion(TOWN, CertificateKind.RESIDENCE)).startsWith("2026-2+noto.");
    var pdf = written(renderer.render(Papers.seal(FORM, Papers.hanako().getFirst(), 13.5, 13.5)));
    Files.write(folder.resolve("seal.pdf"), pdf.pdf());
    var text = Tools.run("poppler-utils", "pdftotext", folder.resolve("seal.pdf").toString(), "-");
    assertThat(text.text()).contains("印鑑\n", "town-7+noto.");
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void theMayorsSentenceSaysWhoseRecordsTheseAre(Scope scope) throws Exception {
    var record = Papers.record(FORM, scope, Papers.ALL, Papers.hanako());
    String whose = scope == Scope.HOUSEHOLD ? "世帯全員" : "世帯の一部";
    assertThat(text(renderer.render(record)))
        .contains("この証明書の記載事項は、" + whose + "の住民票の記載と相違ないことを証明する。");
    var residence = Papers.residence(FORM, scope, Papers.ALL, Papers.hanako());
    assertThat(text(renderer.render(residence)))
        .contains("この写しは、" + whose + "の住民票の原本と相違ないことを証明する。");
  }

  @Test
  void onlySpecimensSayThatTheyAre() throws Exception {
    var specimen = Papers.residence(FORM, Scope.HOLDER, Papers.NONE, Papers.hanako());
    assertThat(text(renderer.render(specimen))).contains("見本　証明書として使用できません");
    var real = Papers.in(Realm.PRODUCTION, specimen);
    assertThat(text(renderer.render(real))).doesNotContain("使用できません");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "辻\uDB40\uDD00", // a sequence of another collection, not in this font
        "\uDB40\uDD00見", // a selector with no base
        "見\uDB40\uDD00\uDB40\uDD01", // two selectors
        "か\u3099", // a mark to be placed over its neighbour
        "\uE000", // private use
        "見\u200D本", // a joiner
        "สมชาย", // a script that needs shaping
        "\uD83D\uDE00", // no font has it
        "\uD800" // half of a character
      })
  void aCharacterWithoutAnExactGlyphRefuses(String name) {
    assertThat(render(Person.named(1, name).record()))
        .isEqualTo(new Rendering.GlyphMissing("block.1.name"));
    // And again, when the answer is remembered.
    assertThat(render(Person.named(1, name).record()))
        .isEqualTo(new Rendering.GlyphMissing("block.1.name"));
  }

  @Test
  void aTextThatDoesNotFitAtALegibleSizeRefuses() {
    assertThat(render(Person.named(1, "寿".repeat(60)).record()))
        .isInstanceOf(Rendering.Rendered.class);
    assertThat(render(Person.named(1, "寿".repeat(80)).record()))
        .isEqualTo(new Rendering.TextTooLong("block.1.name"));
  }

  @Test
  void moreSheetsThanTheBoundRefuse() {
    var members = new ArrayList<ResidenceRecord>();
    for (int i = 1; i <= 41; i++) {
      members.add(Person.named(i, "見本 太郎").record());
    }
    var paper = Papers.residence(FORM, Scope.HOUSEHOLD, Papers.NONE, members);
    assertThat(renderer.render(paper)).isEqualTo(new Rendering.TextTooLong("members"));
  }

  @Test
  void aPictureThatCannotGoInUnchangedRefuses() {
    var clear = Seals.impression("見本", 13.5, 13.5, BufferedImage.TYPE_INT_ARGB);
    assertThat(renderer.render(sealed(clear))).isEqualTo(new Rendering.GlyphMissing("impression"));
    var deep = Seals.impression("見本", 13.5, 13.5, BufferedImage.TYPE_USHORT_GRAY);
    assertThat(renderer.render(sealed(deep))).isEqualTo(new Rendering.GlyphMissing("impression"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void aPictureGoesInSampleBySample(int type) throws Exception {
    var impression = Seals.impression("見本", 13.5, 13.5, type);
    var png = ImageIO.read(new ByteArrayInputStream(impression.png()));
    try (var document = Loader.loadPDF(written(renderer.render(sealed(impression))).pdf())) {
      var resources = document.getPage(0).getResources();
      var name = COSName.getPDFName("impression");
      var drawn = ((PDImageXObject) resources.getXObject(name)).getImage();
      assertThat(drawn.getWidth()).isEqualTo(png.getWidth());
      for (int y = 0; y < png.getHeight(); y += 3) {
        for (int x = 0; x < png.getWidth(); x += 3) {
          // Between ink and paper a colour model may bend grey a little.
          int sample = png.getRGB(x, y) & 0xFF;
          if (sample < 16 || sample > 250) {
            assertThat(drawn.getRGB(x, y) & 0xFF).isCloseTo(sample, within(16));
          }
        }
      }
    }
  }

  @Test
  void aPictureLargerThanItsPlaceRefuses() {
    var huge = Seals.impression("見本", 41, 20, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(renderer.render(sealed(huge))).isEqualTo(new Rendering.TextTooLong("impression"));
  }

  @Test
  void anImpressionStandsAtItsTrueSize() {
    var impression = Seals.impression("見本", 24.9, 18, BufferedImage.TYPE_BYTE_GRAY);
    var pdf =
        new String(written(renderer.render(sealed(impression))).pdf(), StandardCharsets.ISO_8859_1);
    // 24.9 mm and 18 mm in points.
    assertThat(pdf).containsPattern("q 70\\.583 0 0 51\\.024 [0-9.]+ [0-9.]+ cm /impression Do Q");
  }

  private Rendering render(ResidenceRecord person) {
    return renderer.render(Papers.residence(FORM, Scope.HOLDER, Papers.NONE, List.of(person)));
  }

  private static SealCertificate sealed(Picture impression) {
    var holder = Papers.hanako().getFirst();
    var seal =
        new SealRegistration(
            holder.resident(), "12345", LocalDate.of(2020, 2, 3), true, true, impression);
    var paper = Papers.seal(FORM, holder, 13.5, 13.5);
    return new SealCertificate(paper.details(), paper.authority(), paper.address(), holder, seal);
  }

  private static String text(Rendering rendering) throws Exception {
    try (var document = Loader.loadPDF(written(rendering).pdf())) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static FinishedDocument written(Rendering rendering) {
    return ((Rendering.Rendered) rendering).document();
  }

  private static Digest digest(Rendering rendering) {
    return written(rendering).digest();
  }

  private static long heapInUse() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
