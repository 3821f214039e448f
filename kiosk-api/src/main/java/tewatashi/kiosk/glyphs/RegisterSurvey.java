package tewatashi.kiosk.glyphs;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.feed.FeedRecords.FeedRecord;
import tewatashi.issuance.feed.FeedRefused;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.rendering.FontSet;
import tewatashi.issuance.session.MunicipalityCode;

/** Every resident of a register, each kind of paper, drawn as it would be and thrown away. */
public final class RegisterSurvey {
  /** Where a register's records come from; it is read twice, for pictures are not kept. */
  public interface Register {
    void read(Consumer<FeedRecord> visitor) throws FeedRefused, IOException;
  }

  private static final List<CertificateKind> RESIDENCE_KINDS =
      List.of(CertificateKind.RESIDENCE, CertificateKind.RECORD);

  /** Any household smaller than this fits within any limit there may be. */
  private static final int LARGE_HOUSEHOLD = 5;

  private static final Map<String, String> SOMEBODY =
      Map.of(
          "name",
          "見本",
          "relationship",
          "子",
          "birth_date",
          "2000-01-01",
          "resident_since",
          "2000-01-01",
          Papers.ADDRESS,
          "見本",
          Papers.HEAD,
          "見本");

  private final CertificateRenderer renderer;
  private final Examiner examiner;
  private final LocalDate today;
  private final Map<String, Map<CertificateKind, Papers>> papers = new HashMap<>();

  /**
   * @param today the date of issue that is printed
   */
  public RegisterSurvey(CertificateRenderer renderer, FontSet fonts, LocalDate today) {
    this.renderer = renderer;
    this.examiner = new Examiner(renderer, fonts);
    this.today = today;
  }

  /**
   * Looks at a register.
   *
   * @throws FeedRefused if a line of its feed is no record
   */
  public SurveyReport survey(Register source) throws FeedRefused, IOException {
    var register = RegisterFile.read(source);
    var report = new SurveyReport();
    for (var municipality : register.municipalities().values()) {
      prepare(register, municipality, report);
    }
    var residents = register.residents();
    residents.forEach((who, fields) -> {
      report.looked();
      var whose = papers.getOrDefault(fields.getOrDefault("municipality", ""), Map.of());
      for (CertificateKind kind : RESIDENCE_KINDS) {
        var paper = whose.get(kind);
        if (paper != null) {
          report.add(who, kind, examiner.examine(fields, told -> paper.residence(kind, told)));
          household(register, who, fields, kind, paper, report);
        }
      }
    });
    source.read(record -> seal(register, residents, record, report));
    return report;
  }

  /** As many sheets as the limit allows, and not one more. Told of the 世帯主 alone. */
  private void household(
      RegisterFile register,
      String who,
      Map<String, String> fields,
      CertificateKind kind,
      Papers paper,
      SurveyReport report) {
    int members = register.members(fields);
    if (members >= LARGE_HOUSEHOLD && "1".equals(fields.get("ordinal"))) {
      var faults = examiner.examine(SOMEBODY, told -> paper.household(kind, told, members));
      report.add(who, kind, faults);
    }
  }

  private void seal(
      RegisterFile register,
      Map<String, Map<String, String>> residents,
      FeedRecord record,
      SurveyReport report) {
    if (!register.isLiveSeal(record)) {
      return;
    }
    var fields = record.fields();
    var who = fields.get("municipality") + "-" + fields.get("resident");
    var resident = residents.get(who);
    var whose = papers.getOrDefault(fields.getOrDefault("municipality", ""), Map.of());
    var paper = whose.get(CertificateKind.SEAL);
    if (resident == null || paper == null) {
      return;
    }
    var impression =
        picture(
            fields.getOrDefault("impression_png", ""),
            fields.getOrDefault("width_mm", "0"),
            fields.getOrDefault("height_mm", "0"));
    report.add(
        who,
        CertificateKind.SEAL,
        examiner.examine(resident, told -> paper.seal(told, impression)));
  }

  /** What is wrong with the mayor's name is told once, and not for every resident. */
  private void prepare(RegisterFile register, Map<String, String> municipality, SurveyReport report)
      throws IOException {
    String code = municipality.getOrDefault("code", "");
    var authority = authority(register, municipality, code);
    var kinds = new HashMap<CertificateKind, Papers>();
    for (CertificateKind kind : CertificateKind.values()) {
      var details =
          new IssueDetails(
              "0000-0000-0000", today, renderer.formVersion(authority, kind), register.realm());
      var own = new Papers(authority, details);
      var faults = examiner.examine(SOMEBODY, told -> content(own, kind, told));
      report.add(code, kind, faults);
      kinds.put(kind, faults.isEmpty() ? own : new Papers(standIn(authority), details));
    }
    papers.put(code, kinds);
  }

  private static CertificateContent content(
      Papers papers, CertificateKind kind, Map<String, String> told) {
    return switch (kind) {
      case RESIDENCE, RECORD -> papers.residence(kind, told);
      case SEAL -> papers.seal(told, blank());
    };
  }

  private static IssuingAuthority authority(
      RegisterFile register, Map<String, String> municipality, String code) {
    var mayor = register.mayor(code).orElse(Map.of());
    return new IssuingAuthority(
        new MunicipalityCode(code),
        municipality.getOrDefault("prefecture", "見本県"),
        municipality.getOrDefault("name", "見本市"),
        mayor.getOrDefault("title", "市長"),
        mayor.getOrDefault("name", "見本"),
        register.officialSeal(code).map(RegisterSurvey::officialSeal).orElse(blank()));
  }

  private static IssuingAuthority standIn(IssuingAuthority authority) {
    return new IssuingAuthority(authority.municipality(), "見本県", "見本市", "市長", "見本", blank());
  }

  private static Picture officialSeal(Map<String, String> fields) {
    var side = Optional.ofNullable(fields.get("side_mm")).orElse("0");
    return picture(fields.getOrDefault("picture_png", ""), side, side);
  }

  private static Picture picture(String base64, String widthMm, String heightMm) {
    return new Picture(
        Base64.getDecoder().decode(base64),
        Double.parseDouble(widthMm),
        Double.parseDouble(heightMm));
  }

  /** Where a feed has no seal, and where only texts are looked at. */
  private static Picture blank() {
    try {
      var png = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", png);
      return new Picture(png.toByteArray(), 15, 15);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
