package tewatashi.issuance.certificate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who may have which certificate from a terminal: a pure function of one snapshot. It is asked
 * before money and again before paper.
 */
public final class Eligibility {
  private Eligibility() {}

  /**
   * The bar that stands in the way, if any.
   *
   * @param snapshot what the register said, for exactly this request
   * @param today the date of issue, Asia/Tokyo
   * @param feedAgeMax how old the register's copy may be
   */
  public static Optional<IssuanceBar> bar(
      RegisterSnapshot snapshot, CertificateRequest request, LocalDate today, Duration feedAgeMax) {
    if (snapshot.feedAge().compareTo(feedAgeMax) > 0) {
      return Optional.of(IssuanceBar.REGISTER_TOO_OLD);
    }
    if (!snapshot.holds().isEmpty()) {
      return Optional.of(held(snapshot.holds().getFirst().reason()));
    }
    for (ResidenceRecord member : snapshot.members()) {
      var bar = residency(member.status());
      if (bar.isPresent()) {
        return bar;
      }
    }
    if (snapshot.holder().birthDate().plusYears(snapshot.minimumAge()).isAfter(today)) {
      return Optional.of(IssuanceBar.UNDER_AGE);
    }
    return switch (request) {
      case CertificateRequest.Residence _ -> Optional.empty();
      case CertificateRequest.Seal _ -> seal(snapshot);
    };
  }

  private static IssuanceBar held(Hold.Reason reason) {
    return switch (reason) {
      case PROTECTIVE_MEASURE -> IssuanceBar.PROTECTIVE_MEASURE;
      case GUARDIANSHIP -> IssuanceBar.GUARDIANSHIP;
      case CHARACTER_PENDING -> IssuanceBar.CHARACTER_PENDING;
      case RECORD_UPDATING -> IssuanceBar.RECORD_UPDATING;
      case MOVED_IN_TODAY -> IssuanceBar.MOVED_IN_TODAY;
      case LOSS_REPORT -> IssuanceBar.LOSS_REPORT;
    };
  }

  private static Optional<IssuanceBar> residency(ResidencyStatus status) {
    return switch (status) {
      case RESIDENT -> Optional.empty();
      case MOVING_OUT -> Optional.of(IssuanceBar.MOVING_OUT);
      case MOVED_OUT -> Optional.of(IssuanceBar.MOVED_OUT);
      case DECEASED -> Optional.of(IssuanceBar.DECEASED);
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
