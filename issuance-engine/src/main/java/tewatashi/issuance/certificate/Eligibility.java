package tewatashi.issuance.certificate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may have which certificate from a terminal: a pure function of one snapshot. It is asked
 * before money and again before paper; {@code eligibility.golden.txt}, beside its test, is its
 * whole table in the words of a registrar.
 */
public final class Eligibility {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private Eligibility() {}

  /**
   * The bar that stands in the way, if any.
   *
   * @param snapshot what the register said, for exactly this request
   * @param today the date of issue, Asia/Tokyo
   * @param feedAges how old the register's copy may be
   */
  public static Optional<IssuanceBar> bar(
      RegisterSnapshot snapshot, CertificateRequest request, LocalDate today, FeedAges feedAges) {
    if (snapshot.feedAge().compareTo(feedAges.of(request.kind())) > 0) {
      return Optional.of(IssuanceBar.REGISTER_TOO_OLD);
    }
    if (!snapshot.options().include(request)) {
      return Optional.of(IssuanceBar.NOT_OFFERED);
    }
    return held(snapshot.holds())
        .or(() -> residency(snapshot))
        .or(() -> household(snapshot, request))
        .or(() -> card(snapshot, today))
        .or(() -> choice(snapshot, request))
        .or(() -> age(snapshot, today))
        .or(() -> seal(snapshot, request));
  }

  private static Optional<IssuanceBar> held(List<Hold> holds) {
    return holds.stream()
        .map(Hold::reason)
        .findFirst()
        .map(reason ->
            switch (reason) {
              case PROTECTIVE_MEASURE -> IssuanceBar.PROTECTIVE_MEASURE;
              case GUARDIANSHIP -> IssuanceBar.GUARDIANSHIP;
              case CHARACTER_PENDING -> IssuanceBar.CHARACTER_PENDING;
              case RECORD_UPDATING -> IssuanceBar.RECORD_UPDATING;
              case FAMILY_REGISTER_PENDING -> IssuanceBar.FAMILY_REGISTER_PENDING;
              case MOVED_IN_TODAY -> IssuanceBar.MOVED_IN_TODAY;
              case LOSS_REPORT -> IssuanceBar.LOSS_REPORT;
              case STOPPED -> IssuanceBar.STOPPED;
            });
  }

  /** The holder must live here although the paper may show others alone. */
  private static Optional<IssuanceBar> residency(RegisterSnapshot snapshot) {
    return Stream.concat(Stream.of(snapshot.holder()), snapshot.members().stream())
        .map(ResidenceRecord::status)
        .flatMap(status -> residency(status).stream())
        .findFirst();
  }

  private static Optional<IssuanceBar> residency(ResidencyStatus status) {
    return switch (status) {
      case RESIDENT -> Optional.empty();
      case MOVING_OUT -> Optional.of(IssuanceBar.MOVING_OUT);
      case MOVED_OUT -> Optional.of(IssuanceBar.MOVED_OUT);
      case DECEASED -> Optional.of(IssuanceBar.DECEASED);
    };
  }

  /**
   * A household whose member is about to leave will be another one; a seal is its owner's alone.
   */
  private static Optional<IssuanceBar> household(
      RegisterSnapshot snapshot, CertificateRequest request) {
    return switch (request) {
      case CertificateRequest.Residence _ when snapshot.householdMovesOut() ->
          Optional.of(IssuanceBar.HOUSEHOLD_MOVES_OUT);
      case CertificateRequest.Residence _, CertificateRequest.Seal _ -> Optional.empty();
    };
  }

  private static Optional<IssuanceBar> card(RegisterSnapshot snapshot, LocalDate today) {
    var midnight = today.atStartOfDay(TOKYO).toInstant();
    return snapshot.cardCountsFrom().isAfter(midnight)
        ? Optional.of(IssuanceBar.CARD_ISSUED_TODAY)
        : Optional.empty();
  }

  /** Of chosen members exactly those stand on the paper, one for each place. */
  private static Optional<IssuanceBar> choice(
      RegisterSnapshot snapshot, CertificateRequest request) {
    if (request.scope() != Scope.MEMBERS) {
      return Optional.empty();
    }
    var places = snapshot.members().stream().map(ResidenceRecord::ordinal).toList();
    return places.size() == request.chosen().size()
            && new HashSet<>(places).equals(request.chosen())
        ? Optional.empty()
        : Optional.of(IssuanceBar.RECORD_CHANGED);
  }

  private static Optional<IssuanceBar> age(RegisterSnapshot snapshot, LocalDate today) {
    return birthday(snapshot.holder().birthDate(), snapshot.minimumAge()).isAfter(today)
        ? Optional.of(IssuanceBar.UNDER_AGE)
        : Optional.empty();
  }

  /**
   * The first day of an age. It is reached when the day before the birthday ends; where that year
   * has no 29 February, when February ends (年齢計算ニ関スル法律, 民法第143条).
   */
  private static LocalDate birthday(LocalDate birth, int age) {
    var day = birth.plusYears(age);
    return day.getDayOfMonth() == birth.getDayOfMonth() ? day : day.plusDays(1);
  }

  private static Optional<IssuanceBar> seal(RegisterSnapshot snapshot, CertificateRequest request) {
    return switch (request) {
      case CertificateRequest.Residence _ -> Optional.empty();
      case CertificateRequest.Seal _ -> seal(snapshot);
    };
  }

  private static Optional<IssuanceBar> seal(RegisterSnapshot snapshot) {
    return snapshot
        .seal()
        .filter(SealRegistration::live)
        .map(seal ->
            seal.linkedToCard()
                ? Optional.<IssuanceBar>empty()
                : Optional.of(IssuanceBar.SEAL_NOT_LINKED))
        .orElse(Optional.of(IssuanceBar.SEAL_NOT_REGISTERED));
  }
}
