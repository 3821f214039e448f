package tewatashi.kiosk;

import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * Writes down, where every node reads it, how many pages have fallen and why none falls: when it
 * changes, and never at the price of the story.
 */
final class PrintWatch implements PrintGateway.Progress {
  private static final Logger log = LoggerFactory.getLogger(PrintWatch.class);

  private final FleetBook book;
  private final IssuanceState.Printing state;
  private int told;
  private Set<Attention> needed = Set.of();

  PrintWatch(FleetBook book, IssuanceState.Printing state) {
    this.book = book;
    this.state = state;
  }

  @Override
  public void impressions(OptionalInt soFar) {
    if (soFar.isPresent() && soFar.getAsInt() > told) {
      told = soFar.getAsInt();
      safely(() -> book.progress(state.id(), state.copy(), told));
    }
  }

  @Override
  public void attention(Set<Attention> now) {
    if (!now.equals(needed)) {
      needed = now;
      log.warn("printer {} needs {} while it prints", state.facts().printer(), words(now));
      safely(() -> book.note(state.facts().printer(), now));
    }
  }

  private static String words(Set<Attention> needed) {
    return needed.isEmpty()
        ? "nothing"
        : String.join(" ", needed.stream().map(Attention::word).sorted().toList());
  }

  private void safely(Writing writing) {
    try {
      writing.write();
    } catch (RegisterUnavailable e) {
      log.debug("the progress of issuance {} could not be written", state.id().hex());
    }
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws RegisterUnavailable;
  }
}
