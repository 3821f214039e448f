package tewatashi.misdelivery.house;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tewatashi.misdelivery.subject.PaperRules;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.Registered;

/** The papers of our terminal API's house: docs/forms.md, from outside. */
public record HouseForms(Registered registered) implements PaperRules {
  /** No title is part of another. */
  private static final Map<String, String> TITLES =
      Map.of("residence", "住民票の写し", "record", "住民票記載事項証明書", "seal", "印鑑登録証明書");

  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9A-Za-z/])([0-9]{1,2})\\s?/\\s?([0-9]{1,2})(?![0-9A-Za-z/])");

  private static final Pattern ISSUE_NUMBER =
      Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");

  @Override
  public Optional<String> kind(PaperReader.Page page) {
    var found = TITLES.entrySet().stream().filter(one -> page.says(one.getValue())).toList();
    return found.size() == 1 ? Optional.of(found.getFirst().getKey()) : Optional.empty();
  }

  @Override
  public Optional<Numbered> number(PaperReader.Page page) {
    var number = NUMBER.matcher(page.text());
    return number.find()
        ? Optional.of(
            new Numbered(Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2))))
        : Optional.empty();
  }

  @Override
  public Optional<String> issueNumber(PaperReader.Page page) {
    var number = ISSUE_NUMBER.matcher(page.text());
    return number.find() ? Optional.of(number.group()) : Optional.empty();
  }

  @Override
  public boolean issuedOn(PaperReader.Page page, LocalDate day) {
    var japanese = JapaneseDate.from(day);
    String era = DateTimeFormatter.ofPattern("GGGG", Locale.JAPAN).format(japanese);
    int year = japanese.get(ChronoField.YEAR_OF_ERA);
    String words =
        "%s%s年%d月%d日"
            .formatted(era, year == 1 ? "元" : "" + year, day.getMonthValue(), day.getDayOfMonth());
    return page.says(words);
  }

  @Override
  public boolean bearsOfficialSeal(PaperReader.Page page, String municipality, Instant now)
      throws IOException {
    return page.pictures().contains(registered.officialSeal(municipality, now));
  }

  @Override
  public Set<String> impressions(PaperReader.Page page, String municipality, Instant now)
      throws IOException {
    var others = new HashSet<>(page.pictures());
    others.remove(registered.officialSeal(municipality, now));
    return others;
  }
}
