package tewatashi.town.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes what a person holds: links to a card, seals, holds. Knows today and the numbers. */
final class Papers {
  /** Local time of every municipality. */
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  /** The PIN of everybody in the cast. */
  static final String CAST_PIN = "1234";

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private final Municipality municipality;
  private final LocalDate today;
  private final Numbers numbers;

  Papers(Municipality municipality, LocalDate today, Numbers numbers) {
    this.municipality = municipality;
    this.today = today;
    this.numbers = numbers;
  }

  Municipality municipality() {
    return municipality;
  }

  LocalDate today() {
    return today;
  }

  Numbers numbers() {
    return numbers;
  }

  /** Local noon of a day. */
  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ZONE).toInstant();
  }

  /** The first instant of a day. */
  static Instant dawn(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  private static Instant endOf(LocalDate day) {
    return day.atTime(END_OF_DAY).atZone(ZONE).toInstant();
  }

  /** A certificate issued at noon of {@code issued}, valid until the holder's fifth birthday. */
  Link link(String medium, LocalDate birthDate, LocalDate issued, String pin) {
    var until = endOf(fifthBirthday(birthDate, issued));
    return new Link(
        medium,
        numbers.serial(),
        numbers.subject(municipality.code()),
        noon(issued),
        until,
        pin,
        false,
        false);
  }

  /** A certificate on a card of the next generation: valid until the tenth birthday (a draft). */
  Link nextCard(LocalDate birthDate, LocalDate issued, String pin) {
    var five = link("card", birthDate, issued, pin);
    var until = endOf(fifthBirthday(birthDate, issued.plusYears(5)));
    return new Link(
        five.medium(),
        five.serial(),
        five.subject(),
        five.validFrom(),
        until,
        five.pin(),
        false,
        true);
  }

  /**
   * The same certificate on a card of the next generation. One that ended before its time ends when
   * it did, and a phone stays a phone.
   */
  Link onNextCard(Link link, LocalDate birthDate) {
    if (link.nextCard() || !link.medium().equals("card")) {
      return link;
    }
    var issued = LocalDate.ofInstant(link.validFrom(), ZONE);
    boolean inFull = link.validUntil().equals(endOf(fifthBirthday(birthDate, issued)));
    return new Link(
        link.medium(),
        link.serial(),
        link.subject(),
        link.validFrom(),
        inFull ? endOf(fifthBirthday(birthDate, issued.plusYears(5))) : link.validUntil(),
        link.pin(),
        link.revoked(),
        true);
  }

  static Link revoked(Link link) {
    return new Link(
        link.medium(),
        link.serial(),
        link.subject(),
        link.validFrom(),
        link.validUntil(),
        link.pin(),
        true,
        link.nextCard());
  }

  /** A link that ended when its holder got a new certificate. */
  static Link endedOn(Link link, LocalDate day) {
    return new Link(
        link.medium(),
        link.serial(),
        link.subject(),
        link.validFrom(),
        noon(day),
        link.pin(),
        link.revoked(),
        link.nextCard());
  }

  /** The fifth birthday that comes after this day (a person of 29 February has it on the 28th). */
  static LocalDate fifthBirthday(LocalDate birthDate, LocalDate issued) {
    int next = (int) ChronoUnit.YEARS.between(birthDate, issued) + 1;
    return birthDate.plusYears(next + 4);
  }

  /** A live registration; {@code style} and diameter are free, the mark is unique. */
  Seal seal(String text, int style, double diameterMm, LocalDate registeredOn, boolean linked) {
    long number = numbers.seal();
    var design = new SealDesign(text, style, diameterMm, numbers.sealMark(number));
    return new Seal("%08d".formatted(number), registeredOn, Optional.empty(), linked, design);
  }

  static Seal cancelled(Seal seal, LocalDate day) {
    return new Seal(
        seal.registrationNumber(),
        seal.registeredOn(),
        Optional.of(day),
        seal.linkedToCard(),
        seal.design());
  }

  /** A hold that stands; its id is unique in the municipality. */
  Hold hold(String resident, String reason, LocalDate placedOn) {
    return new Hold("H" + resident + "1", reason, dawn(placedOn), Optional.empty());
  }
}
