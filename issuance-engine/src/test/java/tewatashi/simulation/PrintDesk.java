package tewatashi.simulation;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.document.CopyIdentity;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.PrintGateway.Outcome;
import tewatashi.issuance.session.CrossedWires;

/** From money to the tray: everything that may move paper, and how it is settled in doubt. */
final class PrintDesk {
  private static final int SALT_BYTES = 32;

  private final Node node;
  private final World world;
  private final Gateway gateway;

  PrintDesk(Node node) {
    this.node = node;
    this.world = node.world;
    this.gateway = new Gateway(node);
  }

  /** Fetches, renders and compares again, binds, names and creates the job, takes the last look. */
  void print(
      Work work, IssuanceState.AwaitingPayment from, Consumer<@Nullable IssuanceEvent> then) {
    var copy = work.row.copies.get(from.printed());
    if (!node.clockBelieved()) {
      then.accept(barred(work, "clock-not-believed"));
      return;
    }
    node.preparation.snapshot(
        work,
        read -> again(work, from, copy, node.leftovers.reads.getOrDefault(work.row, read), then),
        () -> then.accept(barred(work, "register-unavailable")));
  }

  private static IssuanceEvent barred(Work work, String why) {
    return new IssuanceEvent.PrintingBarred(work.row.facts.id(), why);
  }

  private void again(
      Work work,
      IssuanceState.AwaitingPayment from,
      CopyRow copy,
      Work.Read read,
      Consumer<@Nullable IssuanceEvent> then) {
    work.read = read;
    var changed = changed(work, read);
    if (changed != null) {
      then.accept(barred(work, changed));
      return;
    }
    byte[] document = drawn(work, copy, read);
    if (world.rules.keep(Guard.SECOND_RENDERING) && !Digest.of(document).equals(copy.digest)) {
      then.accept(barred(work, "record-changed"));
      return;
    }
    if (!world.rules.keep(Guard.G6)) {
      bindAndCreate(work, from, copy, document, then);
      return;
    }
    node.journal(
        work,
        () -> node.preparation.differences(work, document, copy),
        where -> {
          if (where.isEmpty()) {
            bindAndCreate(work, from, copy, document, then);
          } else {
            work.shred();
            then.accept(new IssuanceEvent.PagesDiffered(work.row.facts.id(), where, List.of()));
          }
        },
        () -> then.accept(barred(work, "register-unavailable")));
  }

  /** What is drawn now; some mutants draw something else. */
  private byte[] drawn(Work work, CopyRow copy, Work.Read read) {
    byte[] document = node.preparation.drawn(copy, work.row.request, read);
    var last = node.leftovers.lastDocument;
    node.leftovers.lastDocument = document.clone();
    if (last != null && world.rules.make(Mistake.LEFTOVER_OF_THE_SESSION_BEFORE)) {
      return last;
    }
    boolean mixes = world.rules.make(Mistake.PAGE_OF_ANOTHER_DOCUMENT);
    if (mixes && last != null && document.length > Papers.PAGE_BYTES) {
      System.arraycopy(last, 0, document, Papers.PAGE_BYTES, Papers.PAGE_BYTES);
    }
    return document;
  }

  private @Nullable String changed(Work work, Work.Read read) {
    if (work.row.issuedOn != world.dayOf(node.now())) {
      return "date-passed";
    }
    if (world.rules.keep(Guard.SECOND_RENDERING)
        && (!Preparation.versions(read.snapshot()).equals(work.row.versions)
            || read.snapshot().householdVersion() != work.row.householdVersion)) {
      return "record-changed";
    }
    return node.preparation
        .bar(read, work.row.request, true)
        .map(IssuanceBar::problem)
        .map(IssuanceBar.Problem::word)
        .orElse(null);
  }

  private void bindAndCreate(
      Work work,
      IssuanceState.AwaitingPayment from,
      CopyRow copy,
      byte[] document,
      Consumer<@Nullable IssuanceEvent> then) {
    var facts = work.row.facts;
    var identity =
        new CopyIdentity(
            facts.id().hex(),
            facts.kind(),
            copy.copy,
            Papers.pages(document),
            facts.printer().toString(),
            work.row.versions,
            copy.digest != null && world.rules.keep(Guard.SECOND_RENDERING)
                ? copy.digest
                : Digest.of(document));
    work.bound = cover(work, document, identity);
    if (world.rules.make(Mistake.RECOVERY_DELIVERS)) {
      work.row.kept = document.clone();
    }
    work.holds(world.time.now());
    var card = work.row.session.card;
    long standing = card == null ? -1 : node.standing(card);
    if (standing < 0) {
      then.accept(barred(work, "revocation"));
      return;
    }
    long name = node.chance.next() | 1;
    node.<Boolean>journal(
        work,
        () -> world.database.nameJob(copy, name),
        named -> {
          if (named) {
            create(work, from, name, standing, then);
          } else {
            then.accept(barred(work, "journal-unavailable"));
          }
        },
        () -> then.accept(barred(work, "journal-unavailable")));
  }

  private Cover cover(Work work, byte[] document, CopyIdentity identity) {
    Cover cover;
    if (!world.rules.keep(Guard.G5)) {
      cover = new Cover.Bare(document, identity);
    } else if (world.cryptography) {
      var salt = new byte[SALT_BYTES];
      for (int i = 0; i < SALT_BYTES; i++) {
        salt[i] = (byte) node.chance.next();
      }
      cover = Cover.Sealed.of(document, identity, work.binding, salt);
    } else {
      cover = new Cover.Likeness(document, identity, work.binding);
    }
    return stored(work, cover);
  }

  /** Some mutants keep finished copies where others keep theirs. */
  private Cover stored(Work work, Cover cover) {
    if (world.rules.make(Mistake.SPOOL_IN_ORDER)) {
      node.leftovers.spool.add(cover);
    }
    if (world.rules.make(Mistake.FILE_NAMED_BY_SECOND)) {
      work.fileName = world.time.now() / Waits.SECOND;
      world.files.put(work.fileName, cover);
    }
    if (world.rules.make(Mistake.FILE_NAMED_BY_ONE_NODES_COUNTER)
        && (world.nodes.size() == 1 || !world.rules.keep(Guard.G9))) {
      work.fileName = node.leftovers.counter++;
      world.files.put(work.fileName, cover);
    }
    return cover;
  }

  private Cover taken(Work work, Cover own) {
    if (world.rules.make(Mistake.SPOOL_IN_ORDER)) {
      var first = node.leftovers.spool.poll();
      return first == null ? own : first;
    }
    return world.files.getOrDefault(work.fileName, own);
  }

  private void create(
      Work work,
      IssuanceState.AwaitingPayment from,
      long name,
      long standing,
      Consumer<@Nullable IssuanceEvent> then) {
    gateway.create(
        work,
        name,
        created -> {
          if (created == null) {
            then.accept(barred(work, "printer-refused"));
            return;
          }
          work.job = created;
          if (world.rules.make(Mistake.EFFECTS_BEFORE_THE_JOURNAL)) {
            gateway.send(work, created, open(work), _ -> {});
          }
          enter(work, from, name, standing, then);
        },
        () -> {
          // Perhaps a job without a document, which cannot print. Cancelled all the same.
          gateway.settle(null, work.row, name, Waits.PRINTER, _ -> {});
          then.accept(barred(work, "printer-unknown"));
        });
  }

  /** The last look. An unanswered COMMIT never sends: it settles. */
  private void enter(
      Work work,
      IssuanceState.AwaitingPayment from,
      long name,
      long standing,
      Consumer<@Nullable IssuanceEvent> then) {
    var id = work.row.facts.id();
    var entered = new IssuanceEvent.PrintingEntered(id, from.printed() + 1);
    if (!(Issuance.decide(from, entered).next() instanceof IssuanceState.Printing to)) {
      throw new CrossedWires("a copy out of order");
    }
    work.lookedAt = node.now();
    long nodesNow = world.nodes.getFirst().now(); // Only a mutant's last look counts by it.
    node.<Optional<String>>journal(
        work,
        () ->
            Optional.ofNullable(world.lastLook.enter(work.row, from, to, name, standing, nodesNow)),
        bar -> {
          if (bar.isEmpty() && !stopKnownHere(work)) {
            then.accept(entered);
          } else {
            withdraw(work);
            then.accept(barred(work, bar.orElse("stopped")));
          }
        },
        () ->
            then.accept(
                world.rules.make(Mistake.SENDS_AFTER_UNANSWERED_COMMIT)
                    ? entered
                    : new IssuanceEvent.JobUnknown(id)));
  }

  private boolean stopKnownHere(Work work) {
    return world.rules.make(Mistake.STOPS_IN_ONE_NODES_MEMORY)
        && node.leftovers.knowsStop(work.row.terminal(), work.row.request.kind());
  }

  /** A job that was created and must not print after all. */
  void withdraw(Work work) {
    if (work.job != null) {
      gateway.settle(null, work.row, work.job.name(), Waits.PRINTER, _ -> {});
    }
  }

  private byte[] open(Work work) {
    var bound = work.bound;
    if (bound == null) {
      throw new CrossedWires("printing without a bound document");
    }
    var document = taken(work, bound);
    boolean ours = document.identity().issuance().equals(work.row.facts.id().hex());
    CrossedWires.require(ours || !world.rules.keep(Guard.G2), "job and document disagree");
    try {
      return document.open(work.binding);
    } catch (GeneralSecurityException e) {
      throw new CrossedWires("a document of another session");
    }
  }

  /** Lets the bytes leave and follows the job to its end. */
  void send(Work work, IssuanceState.Printing state, Consumer<@Nullable IssuanceEvent> then) {
    var id = work.row.facts.id();
    var job = work.job;
    var bound = work.bound;
    if (job == null || bound == null) {
      throw new CrossedWires("printing without a bound document");
    }
    CrossedWires.require(
        bound.identity().copy() == state.copy() || !world.rules.keep(Guard.G2),
        "job and document disagree");
    if (stoodStill(work)) {
      work.shred();
      then.accept(new IssuanceEvent.JobUnknown(id));
      return;
    }
    byte[] document = open(work);
    gateway.send(
        work,
        job,
        document,
        sending -> {
          work.shred();
          switch (sending) {
            case SENT -> follow(work, job, then);
            case REFUSED -> then.accept(new IssuanceEvent.JobRefused(id));
            case UNKNOWN -> {
              if (world.rules.make(Mistake.RESENDS_WHEN_IN_DOUBT)) {
                resend(work, document, then);
              } else {
                then.accept(new IssuanceEvent.JobUnknown(id));
              }
            }
          }
        });
  }

  private boolean stoodStill(Work work) {
    long since = node.now() - work.lookedAt;
    return (since < 0 || since > Waits.FIRST_BYTE) && world.rules.keep(Guard.STOOD_STILL);
  }

  /** What one must not do. */
  private void resend(Work work, byte[] document, Consumer<@Nullable IssuanceEvent> then) {
    var id = work.row.facts.id();
    gateway.create(
        work,
        node.chance.next() | 1,
        created -> {
          if (created == null) {
            then.accept(new IssuanceEvent.JobUnknown(id));
          } else {
            gateway.send(work, created, document, _ -> follow(work, created, then));
          }
        },
        () -> then.accept(new IssuanceEvent.JobUnknown(id)));
  }

  /** What recovery must not be able to do. */
  void redeliver(Work work, byte[] document) {
    resend(
        work,
        document,
        event -> {
          node.inWork.remove(work.row);
          if (event != null) {
            node.shell.tell(work.row, event, _ -> {}, () -> {});
          }
        });
  }

  private void follow(Work work, Work.Created job, Consumer<@Nullable IssuanceEvent> then) {
    var id = work.row.facts.id();
    gateway.follow(
        work,
        job,
        world.time.now() + Waits.PRINT,
        outcome -> then.accept(told(work.row, outcome, new IssuanceEvent.JobUnknown(id))));
  }

  /** Cancels the job that bears the journaled name and follows it to its end. */
  void settle(Row row, int copy, Consumer<IssuanceEvent> then) {
    var id = row.facts.id();
    if (world.rules.make(Mistake.ABANDONS_WITHOUT_SETTLING)) {
      then.accept(new IssuanceEvent.JobEnded(id, false, java.util.OptionalInt.of(0)));
      return;
    }
    if (row.copies.size() < copy) {
      then.accept(new IssuanceEvent.SettlementTimedOut(id));
      return;
    }
    long name = row.copies.get(copy - 1).jobName;
    if (name == 0) {
      then.accept(new IssuanceEvent.JobAbsent(id));
      return;
    }
    gateway.settle(
        null,
        row,
        name,
        Waits.SETTLE,
        outcome -> then.accept(told(row, outcome, new IssuanceEvent.SettlementTimedOut(id))));
  }

  private IssuanceEvent told(Row row, Outcome outcome, IssuanceEvent ifUnknown) {
    var id = row.facts.id();
    return switch (outcome) {
      case Outcome.Ended ended -> {
        boolean completed = ended.state().equals("completed");
        boolean enough = completed && world.rules.make(Mistake.COMPLETED_IS_ENOUGH);
        var count = enough ? java.util.OptionalInt.of(row.pages) : ended.impressions();
        yield new IssuanceEvent.JobEnded(id, completed, count);
      }
      case Outcome.Absent _ -> new IssuanceEvent.JobAbsent(id);
      case Outcome.StillUnknown _ -> ifUnknown;
    };
  }
}
