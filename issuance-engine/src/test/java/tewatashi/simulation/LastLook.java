package tewatashi.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Scope;

/** {@code enter_printing}: everything is read anew, and whatever was committed before wins. */
final class LastLook {
  private final World world;

  LastLook(World world) {
    this.world = world;
  }

  /** Null if this copy may print, and then it is journaled; otherwise the bar's word. */
  @Nullable String enter(
      Row row,
      IssuanceState.AwaitingPayment from,
      IssuanceState.Printing to,
      long jobName,
      long standingAnsweredAt,
      long nodesNow) {
    if (row.state.version() != from.version() && !world.rules.make(Mistake.NO_COMPARE_AND_SET)) {
      return "version_moved";
    }
    var bar = story(row, to.copy(), jobName);
    if (bar == null) {
      bar = register(row);
    }
    if (bar == null) {
      bar = ages(row, standingAnsweredAt, nodesNow);
    }
    if (bar != null) {
      return bar;
    }
    var entered = new IssuanceEvent.PrintingEntered(row.facts.id(), to.copy());
    world.trace.step(row, entered, row.state, to);
    row.state = to;
    row.touchedAt = world.time.now();
    row.copies.get(to.copy() - 1).enteredAt = world.time.now();
    return null;
  }

  private @Nullable String story(Row row, int copy, long jobName) {
    boolean loose = world.rules.make(Mistake.NO_COMPARE_AND_SET);
    var session = row.session;
    if (session.hasEnded() || world.time.now() >= session.expiresAt) {
      return loose ? null : "session_not_live";
    }
    if (!(row.state instanceof IssuanceState.AwaitingPayment s) || s.printed() + 1 != copy) {
      return loose ? null : "not_this_copys_turn";
    }
    if (s.fee() != Fee.TAKEN) {
      return "fee_not_taken";
    }
    var journaled = row.copies.get(copy - 1);
    if (journaled.jobName != jobName || journaled.digest == null) {
      return "job_not_journaled";
    }
    return session.cardRemoved ? null : "card_not_removed";
  }

  private @Nullable String register(Row row) {
    long now = world.time.now();
    var session = row.session;
    var bound = row.resident;
    var card = session.card;
    if (card == null || card.link != bound || card.endedInCopy <= now) {
      return "link_not_valid";
    }
    var members = Shown.by(row.request, bound);
    if (world.rules.keep(Guard.LOOK_AT_HOLDS)) {
      for (Resident member : members) {
        if (member.isHeldInCopy(now)) {
          return "held";
        }
      }
    }
    boolean sealIs = row.seal == null || row.seal == bound.copySeal;
    if (!sealIs && world.rules.keep(Guard.LOOK_AT_SEAL)) {
      return "seal_changed";
    }
    return world.rules.keep(Guard.LOOK_AT_VERSIONS) ? versions(row, bound, members) : null;
  }

  private static @Nullable String versions(Row row, Resident bound, List<Resident> members) {
    if (bound.household.copyVersion != row.householdVersion) {
      return "household_changed";
    }
    for (Resident member : members) {
      Long fetched = row.versions.get(member.id.number());
      if (fetched == null || fetched != member.copy.record.version()) {
        return "record_changed";
      }
      if (member.copy.record.status() != ResidencyStatus.RESIDENT) {
        return "not_resident";
      }
    }
    boolean more = row.request.scope() == Scope.HOUSEHOLD && members.size() != row.versions.size();
    return more ? "record_changed" : null;
  }

  private CertificateKind kindByWhichTheFeedAges(CertificateKind kind) {
    return world.rules.keep(Guard.LOOK_AT_SEALS_FEED_AGE) ? kind : CertificateKind.RESIDENCE;
  }

  private @Nullable String ages(Row row, long standingAnsweredAt, long nodesNow) {
    long now = world.rules.keep(Guard.LOOK_BY_ITS_CLOCK) ? world.time.now() : nodesNow;
    if (world.database.isStopped(row.terminal(), row.request.kind())
        && !world.rules.make(Mistake.STOPS_IN_ONE_NODES_MEMORY)) {
      return "stopped";
    }
    var asKind = kindByWhichTheFeedAges(row.request.kind());
    if (world.feed.age(now) >= Waits.feedAge(asKind) && world.rules.keep(Guard.LOOK_AT_FEED_AGE)) {
      return "feed_too_old";
    }
    if (standingAnsweredAt <= now - Waits.REVOCATION_AGE
        || standingAnsweredAt > now + Waits.ANSWERED_AHEAD) {
      return "revocation_answer_too_old";
    }
    return row.issuedOn == world.dayOf(now) ? null : "date_passed";
  }
}
