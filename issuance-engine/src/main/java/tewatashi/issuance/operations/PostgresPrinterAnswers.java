package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.PRINTER_ANSWER;

import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.port.PrinterAnswers;
import tewatashi.issuance.port.RegisterUnavailable;

/** Printers' answers in their insert-only table. */
final class PostgresPrinterAnswers implements PrinterAnswers {
  private static final Param<UUID> PRINTER = DSL.param("printer", UUID.class);
  private static final Param<String> NAME = DSL.param("name", String.class);
  private static final Param<Integer> JOB = DSL.param("job", Integer.class);
  private static final Param<String> STATE = DSL.param("state", String.class);
  private static final Param<Integer> IMPRESSIONS = DSL.param("impressions", Integer.class);

  private static final Question<Record1<String>> HEARD = written(DSL.noCondition());

  private static final Question<Record1<String>> HEARD_AGAIN =
      written(
          DSL.notExists(
              DSL.selectOne()
                  .from(PRINTER_ANSWER)
                  .where(PRINTER_ANSWER.PRINTER_ID.eq(PRINTER))
                  .and(PRINTER_ANSWER.JOB_NAME.eq(NAME))
                  .and(PRINTER_ANSWER.JOB_STATE.eq(STATE))
                  .and(PRINTER_ANSWER.IMPRESSIONS.isNotDistinctFrom(IMPRESSIONS))));

  private final RolePool operations;

  PostgresPrinterAnswers(RolePool operations) {
    this.operations = operations;
  }

  private static Question<Record1<String>> written(Condition isNew) {
    return Question.of(
        DSL.insertInto(
                PRINTER_ANSWER,
                PRINTER_ANSWER.PRINTER_ID,
                PRINTER_ANSWER.JOB_NAME,
                PRINTER_ANSWER.JOB_ID,
                PRINTER_ANSWER.JOB_STATE,
                PRINTER_ANSWER.IMPRESSIONS)
            .select(DSL.select(PRINTER, NAME, JOB, STATE, IMPRESSIONS).where(isNew))
            .returningResult(PRINTER_ANSWER.JOB_STATE),
        List.of(PRINTER_ANSWER.JOB_STATE));
  }

  @Override
  public void heard(UUID printer, Heard answer) throws RegisterUnavailable {
    write(HEARD, printer, answer);
  }

  @Override
  public void heardAgain(UUID printer, Heard answer) throws RegisterUnavailable {
    write(HEARD_AGAIN, printer, answer);
  }

  private void write(Question<?> question, UUID printer, Heard answer) throws RegisterUnavailable {
    var about = new HashMap<String, @Nullable Object>();
    about.put(PRINTER.getName(), printer);
    about.put(NAME.getName(), answer.name().value());
    about.put(JOB.getName(), orNull(answer.job()));
    about.put(STATE.getName(), answer.state());
    about.put(IMPRESSIONS.getName(), orNull(answer.impressions()));
    try {
      operations.ask(Presented.NOTHING, question.about(about));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("a printer's answer could not be written", e);
    }
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
