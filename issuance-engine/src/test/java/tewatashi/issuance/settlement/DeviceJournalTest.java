package tewatashi.issuance.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A witness is understood whole or not at all. */
class DeviceJournalTest {
  private static final String TAKEN =
      "{\"type\":\"taken\",\"terminal\":\"T000001\",\"issuance\":\""
          + "ab".repeat(16)
          + "\",\"yen\":300,\"receipt\":\"IN-1\",\"at\":\"2026-04-01T00:00:00Z\"}";

  @TempDir private Path folder;

  private DeviceJournal read(String text) throws IOException {
    Path file = folder.resolve("journal");
    Files.writeString(file, text);
    return DeviceJournal.read(List.of(file));
  }

  @Test
  void aMovementWrittenTwiceHappenedOnce() throws IOException {
    assertThat(read(TAKEN + "\n" + TAKEN + "\n").words()).hasSize(1);
  }

  @Test
  void aLineTornByAPowerCutSaysNothing() throws IOException {
    assertThat(read(TAKEN + "\n" + TAKEN.substring(0, 40)).words()).hasSize(1);
    assertThat(read(TAKEN).words()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "taken", "{\"type\":\"taken\"}", "[]", "{\"type\":\"given\",\"yen\":1}"})
  void anyOtherLineRefusesTheWholeFile(String line) {
    assertThatThrownBy(() -> read(TAKEN + "\n" + line + "\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("journal, line 2: not a line of a device's journal");
  }

  @Test
  void noFileIsNoReport() throws IOException {
    assertThat(DeviceJournal.read(List.of()).given()).isFalse();
    assertThat(read("").given()).isTrue();
  }
}
