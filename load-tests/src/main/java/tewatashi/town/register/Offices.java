package tewatashi.town.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** What the register says about a municipality itself: its head, official seal, fees and hours. */
final class Offices {
  private static final double SEAL_SIDE_MM = 21;
  private static final int FEE_YEN = 300;
  private static final int FORMER_FEE_YEN = 350;
  private static final List<String> KINDS = List.of("residence", "record", "seal");
  private static final List<String> EVERY_DAY =
      List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  private final LocalDate today;
  private final boolean alwaysOpen;
  private final OfficialSeal officialSeal;

  Offices(LocalDate today, boolean alwaysOpen, OfficialSeal officialSeal) {
    this.today = today;
    this.alwaysOpen = alwaysOpen;
    this.officialSeal = officialSeal;
  }

  void write(Feed feed, Municipality municipality) throws IOException {
    var inOffice = Papers.dawn(today.minusYears(2));
    feed.begin("municipality")
        .put("code", municipality.code())
        .put("prefecture", municipality.prefecture())
        .put("name", municipality.name())
        .put("minimum_age", 15)
        .end();
    feed.begin("mayor", municipality)
        .put("valid_from", Papers.dawn(today.minusYears(6)))
        .put("valid_until", inOffice)
        .put("title", municipality.title())
        .put("name", "前任　見本")
        .end();
    feed.begin("mayor", municipality)
        .put("valid_from", inOffice)
        .put("title", municipality.title())
        .put("name", municipality.mayor())
        .end();
    feed.begin("official_seal", municipality)
        .put("valid_from", Papers.dawn(today.minusYears(6)))
        .put("side_mm", SEAL_SIDE_MM)
        .put("picture_png", officialSeal.png(municipality, SEAL_SIDE_MM))
        .end();
    // The other kinds are to be had whole without a word.
    feed.begin("offer", municipality)
        .put("kind", "record")
        .put("valid_from", today.minusYears(1))
        .putAll("scopes", List.of("holder", "members", "household"))
        .putAll("items", List.of("relationship", "domicile", "individual_number", "foreign"))
        .end();
    for (var kind : KINDS) {
      fees(feed, municipality, kind);
      feed.begin("service_window", municipality)
          .put("kind", kind)
          .putAll("days", EVERY_DAY)
          .put("opens", alwaysOpen ? "00:00" : "06:30")
          .put("closes", alwaysOpen ? "24:00" : "23:00")
          .end();
      if (!alwaysOpen) {
        closedDays(feed, municipality, kind);
      }
    }
  }

  private void fees(Feed feed, Municipality municipality, String kind) throws IOException {
    var changed = today.minusYears(1).withDayOfYear(1);
    feed.begin("fee", municipality)
        .put("kind", kind)
        .put("valid_from", changed.minusYears(3))
        .put("valid_until", changed)
        .put("yen", FORMER_FEE_YEN)
        .end();
    feed.begin("fee", municipality)
        .put("kind", kind)
        .put("valid_from", changed)
        .put("yen", FEE_YEN)
        .end();
  }

  /** 29 December to 3 January, as everywhere. */
  private void closedDays(Feed feed, Municipality municipality, String kind) throws IOException {
    var first = LocalDate.of(today.getYear(), 12, 29);
    for (int i = 0; i < 6; i++) {
      feed.begin("closed_day", municipality).put("kind", kind).put("date", first.plusDays(i)).end();
    }
  }
}
