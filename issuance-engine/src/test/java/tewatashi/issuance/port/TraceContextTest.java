package tewatashi.issuance.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace is read as the standard writes it or not at all, and leaves no thread marked. */
class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void aHeaderIsReadAndWrittenAsTheStandardHasIt() {
    var read = TraceContext.read("00-" + TRACE + "-" + SPAN + "-00");
    assertThat(read).contains(new TraceContext(TRACE, SPAN));
    var next = read.orElseThrow().next(HexFormat.of().parseHex("b7ad6b7169203331"));
    assertThat(next.header()).isEqualTo("00-" + TRACE + "-b7ad6b7169203331-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-adds"
      })
  void ofALaterVersionWhatThisOneKnowsIsRead(String header) {
    assertThat(TraceContext.read(header)).contains(new TraceContext(TRACE, SPAN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 ",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473x-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        "手渡-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void anythingElseIsNone(String header) {
    assertThat(TraceContext.read(header)).isEmpty();
  }

  @Test
  void aHeaderWithoutAnEndIsNone() {
    var header = "01-" + TRACE + "-" + SPAN + "-01-" + "x".repeat(1_000_000);
    assertThat(TraceContext.read(header)).isEmpty();
  }

  @Test
  void chanceThatComesToNothingIsStillATrace() {
    var trace = TraceContext.begin(new byte[16], new byte[8]);
    assertThat(TraceContext.read(trace.header())).contains(trace);
    assertThatThrownBy(() -> new TraceContext("0".repeat(32), SPAN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsCurrentWhileTheCallLastsAndGoneWithIt() {
    var trace = new TraceContext(TRACE, SPAN);
    assertThat(TraceContext.current()).isEmpty();
    assertThatThrownBy(() ->
            trace.around(() -> {
              assertThat(TraceContext.current()).contains(trace);
              throw new IllegalStateException();
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(TraceContext.current()).isEmpty();
  }

  @Test
  void aTaskTakesItAlongToAnotherThreadAndNobodyElseFindsItThere() throws Exception {
    var trace = new TraceContext(TRACE, SPAN);
    List<Optional<TraceContext>> seen = new ArrayList<>();
    Runnable look = () -> seen.add(TraceContext.current());
    List<Runnable> carried = new ArrayList<>();
    trace.around(() -> carried.add(TraceContext.carried(look)));
    Thread.ofVirtual()
        .start(() -> {
          look.run();
          carried.getFirst().run();
          look.run();
        })
        .join();
    assertThat(seen).containsExactly(Optional.empty(), Optional.of(trace), Optional.empty());
  }
}
