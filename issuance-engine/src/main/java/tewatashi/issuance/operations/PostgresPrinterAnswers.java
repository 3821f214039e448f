package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.PRINTER_ANSWER;

import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.port.PrinterAnswers;
import tewatashi.issuance.port.RegisterUnavailable;

/** Printers' answers in their insert-only table. */
final class PostgresPrinterAnswers implements PrinterAnswers {
  private final RolePool operations;

  PostgresPrinterAnswers(RolePool operations) {
    this.operations = operations;
  }

  @Override
  public void heard(UUID printer, Heard answer) throws RegisterUnavailable {
    write(dsl -> true, printer, answer);
  }

  @Override
  public void heardAgain(UUID printer, Heard answer) throws RegisterUnavailable {
    write(
        dsl ->
            !dsl.fetchExists(
                PRINTER_ANSWER,
                PRINTER_ANSWER.PRINTER_ID.eq(printer),
                PRINTER_ANSWER.JOB_NAME.eq(answer.name().value()),
                PRINTER_ANSWER.JOB_STATE.eq(answer.state()),
                PRINTER_ANSWER.IMPRESSIONS.isNotDistinctFrom(orNull(answer.impressions()))),
        printer,
        answer);
  }

  private void write(Predicate<DSLContext> isNew, UUID printer, Heard answer)
      throws RegisterUnavailable {
    try {
      operations.transaction(
          Presented.NOTHING,
          dsl ->
              !isNew.test(dsl)
                  ? 0
                  : dsl.insertInto(
                          PRINTER_ANSWER,
                          PRINTER_ANSWER.PRINTER_ID,
                          PRINTER_ANSWER.JOB_NAME,
                          PRINTER_ANSWER.JOB_ID,
                          PRINTER_ANSWER.JOB_STATE,
                          PRINTER_ANSWER.IMPRESSIONS)
                      .values(
                          printer,
                          answer.name().value(),
                          orNull(answer.job()),
                          answer.state(),
                          orNull(answer.impressions()))
                      .execute());
    } catch (Unanswered e) {
      throw new RegisterUnavailable("a printer's answer could not be written", e);
    }
  }

  private static @Nullable Integer orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
