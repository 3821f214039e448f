package tewatashi.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.port.IssuanceJournal;

/**
 * Guard G8 removed: a printer puts out a page too many, which no other guard asks it about. With
 * the watch the next page in that scope does not enter; without it, it does.
 */
final class WatchRemovedTest {
  private final Night night = new Night();

  @AfterEach
  void close() {
    night.close();
  }

  private IssuanceJournal.Entry nextPageAfterABreach(boolean watched) throws Exception {
    night.watch.round();
    var binding = night.comes("T000001");
    var two = night.paid(binding, 2);
    var next = (tewatashi.issuance.IssuanceState.AwaitingPayment) night.printed(binding, two);
    night.answers(two, 1, 7, "completed", Night.PAGES + 1);
    if (watched) {
      night.watch.round();
    }
    return night.enters(binding, next);
  }

  @Test
  void withTheWatchTheNextPageDoesNotEnter() throws Exception {
    assertThat(nextPageAfterABreach(true)).isEqualTo(new IssuanceJournal.Entry.Barred("stopped"));
  }

  @Test
  void withoutTheWatchTheNextPageEnters() throws Exception {
    assertThat(nextPageAfterABreach(false)).isEqualTo(new IssuanceJournal.Entry.Entered());
  }

  @Test
  void elsewhereTheServiceGoesOn() throws Exception {
    nextPageAfterABreach(true);
    var binding = night.comes("T000002");
    assertThat(night.enters(binding, night.paid(binding, 1)))
        .isEqualTo(new IssuanceJournal.Entry.Entered());
  }
}
