package tewatashi.kiosk.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.TerminalId;
import tewatashi.kiosk.ProblemType;

/**
 * The named handler of whatever must not happen. A framework would turn a {@link CrossedWires} into
 * one more failed future; here it rings the alarm. The terminal learns a reference code, the log
 * learns classes and lines: a message could hold somebody's data, so none is logged.
 */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final int FRAMES_MAX = 12;

  private final Alarm alarm;
  private final ReferenceCodes references;

  public Faults(Alarm alarm, ReferenceCodes references) {
    this.alarm = alarm;
    this.references = references;
  }

  /** A refusal that the service foresees, with a fresh reference code. */
  Reply refused(Problem problem) {
    return Reply.refused(problem, references.next());
  }

  /** What this answers, or {@code internal} with the story told to alarm and log. */
  Reply guard(TerminalId terminal, Optional<IssuanceId> issuance, Supplier<Reply> work) {
    try {
      return work.get();
    } catch (CrossedWires crossed) {
      var reference = logged("crossed wires", crossed);
      ring(terminal, issuance, crossed, reference);
      return Reply.refused(Problem.of(ProblemType.INTERNAL), reference);
    } catch (Throwable fault) {
      var reference = logged("a step", fault);
      ask(terminal, issuance, reference);
      return Reply.refused(Problem.of(ProblemType.INTERNAL), reference);
    }
  }

  /** The answer to a fault that no step's guard saw. */
  public Reply internal(String where, Throwable fault) {
    return Reply.refused(Problem.of(ProblemType.INTERNAL), logged(where, fault));
  }

  private void ring(
      TerminalId terminal, Optional<IssuanceId> issuance, CrossedWires crossed, String reference) {
    try {
      alarm.crossedWires(terminal, issuance, String.valueOf(crossed.getMessage()), reference);
    } catch (Throwable fault) {
      logged("the alarm itself (" + reference + ")", fault);
    }
  }

  private void ask(TerminalId terminal, Optional<IssuanceId> issuance, String reference) {
    try {
      alarm.unexpected(terminal, issuance, reference);
    } catch (Throwable fault) {
      logged("the alarm itself (" + reference + ")", fault);
    }
  }

  private String logged(String where, Throwable fault) {
    var reference = references.next();
    LOG.error("{} failed in {}: {}", reference, where, withoutMessages(fault));
    return reference;
  }

  /** Classes and lines of a fault and what caused it, without what it says. */
  static String withoutMessages(Throwable fault) {
    var text = new StringBuilder();
    Throwable next = fault;
    for (int depth = 0; next != null && depth < 4; depth++) {
      text.append(depth == 0 ? "" : " caused by ").append(next.getClass().getName());
      text.append(
          Arrays.stream(next.getStackTrace())
              .limit(FRAMES_MAX)
              .map(frame -> "\n\tat " + frame)
              .collect(Collectors.joining()));
      next = next.getCause();
    }
    return text.toString();
  }
}
