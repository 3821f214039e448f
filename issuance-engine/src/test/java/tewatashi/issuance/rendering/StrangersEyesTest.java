package tewatashi.issuance.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.port.CertificateRenderer.Rendering;

/**
 * Goal: what we write is what a stranger's program finds. Method: the ten hard papers, checked by
 * qpdf and read by poppler, under each font set. The files stay in target/gallery for the eye.
 */
class StrangersEyesTest {
  private static final Map<Fonts, List<Path>> GALLERY = new EnumMap<>(Fonts.class);

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void qpdfFindsNothingToComplainOf(Fonts fonts) {
    for (Path file : gallery(fonts)) {
      var said = Tools.run("qpdf", "qpdf", "--check", file.toString());
      assertThat(said.exit()).as(said.text()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void popplerReadsEveryFieldWithItsSelectors(Fonts fonts) {
    var papers = Papers.all(fonts.word(CertificateKind.RESIDENCE));
    for (Path file : gallery(fonts)) {
      String name = file.getFileName().toString().replace(".pdf", "");
      String text = text(file);
      assertThat(text).as(name).contains("見本 証明書として使用できません", "7K2M-9QXA-41TB");
      for (String must : mustStand(papers.get(name))) {
        assertThat(text).as(name).contains(must);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void aHouseholdOfNineTakesThreeSheets(Fonts fonts) {
    Path file = gallery(fonts).get(2);
    assertThat(Tools.run("qpdf", "qpdf", "--show-npages", file.toString()).text().strip())
        .isEqualTo("3");
    assertThat(text(file)).contains("1/3", "2/3", "3/3", "以下余白");
  }

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void everyFontIsEmbeddedAndReadable(Fonts fonts) {
    for (Path file : gallery(fonts)) {
      var lines = Tools.run("poppler-utils", "pdffonts", file.toString()).text().lines().skip(2);
      assertThat(lines).isNotEmpty().allMatch(line -> line.contains("yes yes yes"));
    }
  }

  private static List<Path> gallery(Fonts fonts) {
    return GALLERY.computeIfAbsent(fonts, StrangersEyesTest::drawn);
  }

  private static List<Path> drawn(Fonts fonts) {
    var renderer = fonts.prepared();
    var files = new ArrayList<Path>();
    try {
      var folder = Path.of("target", "gallery", fonts.set().word());
      Files.createDirectories(folder);
      for (var paper : Papers.all(fonts.word(CertificateKind.RESIDENCE)).entrySet()) {
        var rendering = renderer.render(paper.getValue());
        assertThat(rendering).as(paper.getKey()).isInstanceOf(Rendering.Rendered.class);
        var file = folder.resolve(paper.getKey() + ".pdf");
        Files.write(file, ((Rendering.Rendered) rendering).document().pdf());
        files.add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The page's text with single spaces: poppler makes several of one, to keep columns apart. */
  private static String text(Path file) {
    var said = Tools.run("poppler-utils", "pdftotext", "-raw", file.toString(), "-");
    return said.text().replaceAll("[ 　]+", " ");
  }

  private static List<String> mustStand(CertificateContent content) {
    return switch (content) {
      case ResidenceCertificate paper ->
          paper.members().stream().flatMap(p -> of(p).stream()).toList();
      case SealCertificate paper -> of(paper.holder());
    };
  }

  /** Long texts break into lines; their beginnings do not. */
  private static List<String> of(ResidenceRecord person) {
    var texts = new ArrayList<String>();
    texts.add(person.name());
    texts.add(Wareki.of(person.birthDate()));
    Optional.of(person).flatMap(ResidenceRecord::alias).ifPresent(texts::add);
    person.formerName().ifPresent(texts::add);
    return texts.stream().map(text -> text.substring(0, Math.min(20, text.length()))).toList();
  }
}
