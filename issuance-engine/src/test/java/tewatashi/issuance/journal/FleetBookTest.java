package tewatashi.issuance.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.TerminalId;

/** What one node saw of a printer, every node can read; and a dead printer's story goes on. */
final class FleetBookTest {
  private static final UUID PRINTER = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);

  private Counter counter;
  private FleetBook book;

  @BeforeEach
  void open() {
    counter = new Counter();
    book = counter.ports.fleetBook();
  }

  @AfterEach
  void close() {
    counter.close();
  }

  @Test
  void whatAPrinterNeedsIsWrittenWhenItChangesAndKeepsItsHour() throws Exception {
    assertThat(book.noted(PRINTER).words()).isEmpty();
    assertThat(book.noted(PRINTER).since()).isEmpty();
    book.note(PRINTER, Set.of(Attention.PAPER_JAM, Attention.COVER_OPEN));
    var first = book.noted(PRINTER);
    assertThat(first.words()).containsExactlyInAnyOrder(Attention.PAPER_JAM, Attention.COVER_OPEN);
    book.note(PRINTER, Set.of(Attention.COVER_OPEN, Attention.PAPER_JAM));
    assertThat(book.noted(PRINTER)).as("the same said again").isEqualTo(first);
    book.note(PRINTER, Set.of());
    assertThat(book.noted(PRINTER).words()).isEmpty();
    assertThat(book.noted(PRINTER).since().orElseThrow()).isAfter(first.since().orElseThrow());
    assertThatThrownBy(() -> book.note(new UUID(9, 9), Set.of()))
        .isInstanceOf(RegisterUnavailable.class);
  }

  @Test
  void theFleetIsEveryStandingPrinterAndWhereSomebodyWasLately() throws Exception {
    assertThat(book.printers()).hasSize(2).noneMatch(FleetBook.Enrolled::lately);
    counter.visit("T000001", "01");
    assertThat(book.printers())
        .filteredOn(FleetBook.Enrolled::lately)
        .extracting(FleetBook.Enrolled::terminal)
        .containsExactly(new TerminalId("T000001"));
    counter.database.set("UPDATE printer SET retired_at = now() WHERE terminal_id = 'T000002'");
    assertThat(book.printers()).hasSize(1);
  }

  @Test
  void howFarAPrintIsCanBeReadAndADeadPrintersStoryIsFoundAndTold() throws Exception {
    var hanako = counter.visit("T000001", "01");
    var paid = counter.paid(hanako, Counter.residence(Scope.HOLDER), 1, HANAKO);
    assertThat(counter.enter(hanako, paid, 1)).isEqualTo(new IssuanceJournal.Entry.Entered());
    IssuanceState printing =
        counter.ports.journal().loadForSettlement(paid.id()).orElseThrow().state();
    assertThat(book.progress(paid.id(), 1)).isEmpty();
    book.progress(paid.id(), 1, 1);
    book.progress(paid.id(), 1, 2);
    assertThat(book.progress(paid.id(), 1)).hasValue(2);
    assertThat(book.progress(paid.id(), 2)).as("another copy's").isEmpty();
    book.progress(paid.id(), 1, 2);
    book.note(PRINTER, Set.of(Attention.PAPER_JAM));
    assertThat(book.falling(paid.id(), 1, PRINTER))
        .as("both at once")
        .isEqualTo(new FleetBook.Falling(OptionalInt.of(2), Set.of(Attention.PAPER_JAM)));
    assertThat(book.falling(paid.id(), 2, new UUID(9, 9)))
        .isEqualTo(new FleetBook.Falling(OptionalInt.empty(), Set.of()));
    assertThat(book.closedTerminals()).isZero();

    assertThat(counter.ports.journal().atRetiredPrinters()).isEmpty();
    var retired = new IssuanceEvent.PrinterRetired(paid.id());
    assertThatThrownBy(() -> counter.tell(printing, retired)).isInstanceOf(Exception.class);
    for (String clerk : new String[] {"C1", "C2"}) {
      counter.database.set(
          "INSERT INTO clerk (clerk_id, salt, code_hash) VALUES ('%s', ".formatted(clerk)
              + "substring(sha256('x') FOR 16), sha256('y')); "
              + "SELECT retire_printer('%s', '%s', 'no power')".formatted(PRINTER, clerk));
    }
    assertThat(counter.ports.journal().atRetiredPrinters()).containsExactly(paid.id());
    var told = counter.tell(printing, retired);
    assertThat(told).extracting("jobFinal").isEqualTo(true);
    assertThat(book.closedTerminals()).isEqualTo(1);
    assertThat(counter.ports.journal().atRetiredPrinters()).isEmpty();
  }
}
