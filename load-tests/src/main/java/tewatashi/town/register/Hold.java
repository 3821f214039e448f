package tewatashi.town.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that bars issuance until it is lifted. */
record Hold(String id, String reason, Instant placedAt, Optional<Instant> liftedAt) {
  static final String MOVED_IN_TODAY = "moved_in_today";
  static final String GUARDIANSHIP = "guardianship";

  /** Every reason the feed knows. */
  static final List<String> REASONS =
      List.of(
          "protective_measure",
          GUARDIANSHIP,
          "character_pending",
          "record_updating",
          MOVED_IN_TODAY,
          "loss_report");
}
