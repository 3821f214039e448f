package tewatashi.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;

/** Finds what is left over. It has no secret, hence no power to deliver. */
final class Recovery {
  private final Node node;
  private final World world;

  Recovery(Node node) {
    this.node = node;
    this.world = node.world;
  }

  /** Looks once at everything that might be left over. */
  void sweep() {
    var database = world.database;
    long now = world.time.now(); // The database's clock, never this node's.
    database.endExpired(now);
    if (database.unreleased.isEmpty()) {
      return;
    }
    for (Row row : List.copyOf(database.unreleased)) {
      boolean waits = row.state instanceof IssuanceState.AwaitingPayment;
      if (waits && row.session.hasEnded()) {
        meet(row, new IssuanceEvent.SessionEnded(row.facts.id()));
      } else if (now - row.touchedAt > Waits.UNTOUCHED && !node.inWork.contains(row)) {
        var due = due(row, now);
        if (due != null) {
          meet(row, due);
        }
      }
    }
  }

  private void meet(Row row, IssuanceEvent event) {
    if (world.rules.make(Mistake.RECOVERY_DELIVERS) && delivers(row)) {
      return;
    }
    node.shell.tell(row, event, decision -> node.shell.settleAlone(row, decision), () -> {});
  }

  /** What one must not do: goes on with what the journal should never have kept. */
  private boolean delivers(Row row) {
    var kept = row.kept;
    var card = row.session.card;
    if (!(row.state instanceof IssuanceState.Printing) || kept == null || card == null) {
      return false;
    }
    node.inWork.add(row);
    node.printDesk.redeliver(new Work(node, row, row.session, row.resident, card), kept);
    return true;
  }

  /** What an untouched story meets; nothing while it rightly waits for a person. */
  private @Nullable IssuanceEvent due(Row row, long now) {
    var id = row.facts.id();
    long untouched = now - row.touchedAt;
    return switch (row.state) {
      case IssuanceState.AwaitingPayment s when s.fee() != Fee.TAKEN ->
          untouched > Waits.SESSION_AGE ? new IssuanceEvent.SessionEnded(id) : null;
      case IssuanceState.AwaitingPickup _ -> untouched > Waits.PICKUP ? uncollected(row) : null;
      case IssuanceState.TrayUncertain s ->
          s.jobFinal() ? null : new IssuanceEvent.FoundAfterCrash(id);
      case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ ->
          new IssuanceEvent.FoundAfterCrash(id);
      case IssuanceState.AwaitingPayment _ -> new IssuanceEvent.FoundAfterCrash(id);
      case IssuanceState.Printing _, IssuanceState.InDoubt _ ->
          new IssuanceEvent.FoundAfterCrash(id);
      case IssuanceState.Delivered _, IssuanceState.Abandoned _ ->
          new IssuanceEvent.FoundAfterCrash(id);
    };
  }

  private IssuanceEvent uncollected(Row row) {
    return world.rules.make(Mistake.FREES_TRAY_EARLY)
        ? new IssuanceEvent.Collected(row.facts.id())
        : new IssuanceEvent.PickupTimedOut(row.facts.id());
  }
}
