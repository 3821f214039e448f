package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.issuance.port.Attention;

/** Every way printers say it, in our own words. */
class StateReasonsTest {
  @ParameterizedTest
  @CsvSource({
    // RFC 8011 §5.4.12
    "media-empty-error, PAPER_EMPTY",
    "media-needed, PAPER_EMPTY",
    "input-tray-missing-error, PAPER_EMPTY",
    "media-jam, PAPER_JAM",
    "media-jam-error, PAPER_JAM",
    "cover-open-error, COVER_OPEN",
    "door-open, COVER_OPEN",
    "interlock-open-error, COVER_OPEN",
    "toner-empty-error, TONER_EMPTY",
    "marker-supply-empty-error, TONER_EMPTY",
    "marker-waste-full-error, TONER_EMPTY",
    "opc-life-over-error, TONER_EMPTY",
    "output-area-full-error, OUTPUT_FULL",
    "output-tray-missing-error, OUTPUT_FULL",
    "paused, PAUSED",
    "moving-to-paused, PAUSED",
    "shutdown, PAUSED",
    "connecting-to-device, NOT_REACHABLE",
    "timed-out-error, NOT_REACHABLE",
    "spool-area-full-error, BUSY",
    "fuser-over-temp-error, OTHER",
    "interpreter-resource-unavailable-error, OTHER",
    // PWG 5100.9 and what makers add
    "input-media-tray-jam-error, PAPER_JAM",
    "transporter-jam-error, PAPER_JAM",
    "output-cover-open-error, COVER_OPEN",
    "input-cover-open-error, COVER_OPEN",
    "marker-toner-cartridge-missing-error, TONER_EMPTY",
    "marker-ink-empty-error, TONER_EMPTY",
    "input-media-tray-empty-error, PAPER_EMPTY",
    "output-stacker-full-error, OUTPUT_FULL",
    "com.example.tray-2-paper-out, PAPER_EMPTY",
    "hold-new-jobs, PAUSED",
    "offline-error, PAUSED",
    "com.example-flux-compensator-error, OTHER"
  })
  void aReasonHasOneWord(String reason, Attention word) {
    assertThat(StateReasons.attention(List.of(reason))).containsExactly(word);
  }

  @Test
  void warningsAreHeardOnlyWhereNothingWorseIsSaid() {
    assertThat(StateReasons.isSerious("toner-low-warning")).isFalse();
    assertThat(StateReasons.isSerious("none")).isFalse();
    assertThat(StateReasons.attention(List.of("media-jam-error", "media-empty-report")))
        .containsExactly(Attention.PAPER_JAM);
    assertThat(StateReasons.attention(List.of("media-empty-report")))
        .containsExactly(Attention.PAPER_EMPTY);
    assertThat(StateReasons.attention(List.of("none"))).containsExactly(Attention.OTHER);
  }

  @Test
  void everyWordIsReadBackAsItself() {
    assertThat(Attention.values())
        .allSatisfy(word -> assertThat(Attention.of(word.word())).contains(word));
  }
}
