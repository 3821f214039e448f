package tewatashi.careless;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets what was read on sheets, so many residents to each. This is how it is to be done; the
 * accidents at this place change the sheets afterwards.
 */
class Typesetter {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final int RESIDENTS_PER_SHEET = 4;
  private static final int REIWA_BEFORE = 2018;

  private final ServingCopy copy;
  private final InstantSource clock;

  Typesetter(ServingCopy copy, InstantSource clock) {
    this.copy = copy;
    this.clock = clock;
  }

  ServingCopy copy() {
    return copy;
  }

  /** The sheets as they leave this node; here as they were set. */
  List<Sheet> leaving(List<Sheet> set, Life node) throws InterruptedException {
    return set;
  }

  final LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), TOKYO);
  }

  final List<Sheet> set(Records.Reading reading, Wish wish, String issue) {
    var sheets = new ArrayList<Sheet>();
    int of = Math.ceilDiv(reading.rows().size(), RESIDENTS_PER_SHEET);
    for (int number = 1; number <= of; number++) {
      int from = (number - 1) * RESIDENTS_PER_SHEET;
      int to = Math.min(from + RESIDENTS_PER_SHEET, reading.rows().size());
      var mayor = copy.mayor(clock.instant());
      sheets.add(
          new Sheet(
              title(wish.kind()),
              issue,
              lines(reading, reading.rows().subList(from, to)),
              date(),
              copy.municipality() + " " + mayor.title() + " " + mayor.name(),
              copy.officialSeal(),
              reading.seal().map(ServingCopy.Seal::impression).orElse(new byte[0]),
              number,
              of));
    }
    return sheets;
  }

  private static String title(String kind) {
    return switch (kind) {
      case "seal" -> "印鑑登録証明書";
      case "record" -> "住民票記載事項証明書";
      default -> "住民票の写し";
    };
  }

  private static List<String> lines(Records.Reading reading, List<ServingCopy.Row> rows) {
    var lines = new ArrayList<String>();
    lines.add("住所 " + reading.address());
    for (var row : rows) {
      lines.add("氏名 " + row.name());
      lines.add("生年月日 " + row.birthDate());
    }
    return lines;
  }

  private String date() {
    var today = today();
    return "令和%d年%d月%d日"
        .formatted(today.getYear() - REIWA_BEFORE, today.getMonthValue(), today.getDayOfMonth());
  }
}
