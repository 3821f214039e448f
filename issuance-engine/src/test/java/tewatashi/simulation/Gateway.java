package tewatashi.simulation;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.port.PrintGateway.Outcome;

/** A node's side of a printer: Create-Job, Send-Document, follow, settle. */
final class Gateway {
  private static final long ASK_AGAIN = 2_500;

  private final Node node;
  private final World world;

  Gateway(Node node) {
    this.node = node;
    this.world = node.world;
  }

  /** What became of Send-Document. */
  enum Sending {
    SENT,
    REFUSED,
    UNKNOWN
  }

  /** The pinned printer of this terminal; null if something else answers at its address. */
  private @Nullable Printer printer(Row row) {
    if (!world.rules.make(Mistake.PRINTER_BY_ITS_ADDRESS)) {
      return row.terminal().printer;
    }
    var there = world.atAddress(row.terminal());
    boolean pinned = world.rules.keep(Guard.G7);
    return pinned && there != row.terminal().printer ? null : there;
  }

  private <T> void ask(
      @Nullable Work work,
      Row row,
      java.util.function.Function<Printer, @Nullable T> serve,
      Consumer<T> answered,
      Runnable unanswered) {
    var printer = printer(row);
    if (printer == null) {
      node.later(Waits.SECOND, work, unanswered);
      return;
    }
    node.printer(work, () -> printer.answers() ? serve.apply(printer) : null, answered, unanswered);
  }

  /** Null to {@code created} if the printer said no. */
  void create(Work work, long name, Consumer<Work.@Nullable Created> created, Runnable unanswered) {
    this.<Optional<Work.Created>>ask(
        work,
        work.row,
        printer -> {
          int id = printer.create(name);
          return id < 0
              ? Optional.empty()
              : Optional.of(new Work.Created(printer, id, name, printer.life));
        },
        answer -> created.accept(answer.orElse(null)),
        unanswered);
  }

  /**
   * On Create-Job's connection, which no restart outlives, or on another once the printer has said
   * that the job still bears the name.
   */
  void send(Work work, Work.Created job, byte[] document, Consumer<Sending> then) {
    var printer = job.printer();
    int connectedIn = printer.life;
    boolean byNumber = world.rules.make(Mistake.JOB_BY_ITS_NUMBER_ALONE);
    node.printer(
        work,
        () -> {
          if (!printer.answers() || printer.life != connectedIn) {
            return null;
          }
          boolean ours = printer.bears(job.id(), job.name()) || byNumber;
          return ours && printer.send(job.id(), document) ? Sending.SENT : Sending.REFUSED;
        },
        then,
        () -> then.accept(Sending.UNKNOWN));
  }

  /** Until a final job-state, or until this instant. */
  void follow(@Nullable Work work, Work.Created job, long until, Consumer<Outcome> then) {
    boolean byNumber = world.rules.make(Mistake.JOB_BY_ITS_NUMBER_ALONE);
    Runnable again =
        () -> {
          if (world.time.now() + ASK_AGAIN >= until) {
            then.accept(new Outcome.StillUnknown("still on its way"));
          } else {
            node.later(ASK_AGAIN, work, () -> follow(work, job, until, then));
          }
        };
    node.<Optional<Outcome>>printer(
        work,
        () ->
            job.printer().answers()
                ? Optional.ofNullable(job.printer().report(job.id(), job.name(), byNumber))
                : null,
        report -> report.ifPresentOrElse(then, again),
        again);
  }

  /** Finds the job by its name, cancels it, and follows it to a final state. */
  void settle(@Nullable Work work, Row row, long name, long limit, Consumer<Outcome> then) {
    seek(work, row, name, world.time.now() + limit, then);
  }

  private void seek(@Nullable Work work, Row row, long name, long until, Consumer<Outcome> then) {
    Runnable again =
        () -> {
          if (world.time.now() + ASK_AGAIN >= until) {
            then.accept(new Outcome.StillUnknown("no answer"));
          } else {
            node.later(ASK_AGAIN, work, () -> seek(work, row, name, until, then));
          }
        };
    this.<Work.Created>ask(
        work,
        row,
        printer -> new Work.Created(printer, printer.find(name), name, printer.life),
        found -> {
          if (found.id() == 0) {
            then.accept(new Outcome.Absent());
          } else {
            cancel(work, row, found, until, then, again);
          }
        },
        again);
  }

  private void cancel(
      @Nullable Work work,
      Row row,
      Work.Created job,
      long until,
      Consumer<Outcome> then,
      Runnable again) {
    this.<Integer>ask(
        work,
        row,
        printer -> {
          var ended = printer.report(job.id(), job.name(), false);
          if (ended == null) {
            printer.cancel(job.id());
          }
          return printer.printedSoFar(job.id());
        },
        soFar -> {
          if (world.rules.make(Mistake.ACCEPTED_CANCEL_IS_THE_END)) {
            then.accept(new Outcome.Ended("canceled", OptionalInt.of(soFar)));
          } else {
            follow(work, job, until, then);
          }
        },
        again);
  }
}
