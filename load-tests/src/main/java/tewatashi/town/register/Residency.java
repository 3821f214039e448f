package tewatashi.town.register;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How a person stands to the municipality.
 *
 * @param status {@code resident}, {@code moving_out}, {@code moved_out} or {@code deceased}
 * @param since 住民となった年月日
 * @param addressSince 住所を定めた年月日
 * @param notifiedOn 届出日
 */
record Residency(
    String status,
    LocalDate since,
    LocalDate addressSince,
    Optional<LocalDate> notifiedOn,
    Optional<String> previousAddress) {

  /** A resident since birth or since a day on which nothing had to be notified. */
  static Residency since(LocalDate day) {
    return new Residency("resident", day, day, Optional.empty(), Optional.empty());
  }

  static Residency movedIn(LocalDate day, String from) {
    return new Residency("resident", day, day, Optional.of(day), Optional.of(from));
  }

  Residency withStatus(String status) {
    return new Residency(status, since, addressSince, notifiedOn, previousAddress);
  }

  boolean lives() {
    return status.equals("resident") || status.equals("moving_out");
  }
}
