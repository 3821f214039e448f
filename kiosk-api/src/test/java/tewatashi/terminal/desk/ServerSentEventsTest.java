package tewatashi.terminal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tewatashi.terminal.desk.ServerSentEvents.Event;

class ServerSentEventsTest {
  @Test
  void eventsEndWithAnEmptyLineAndCommentsAreNone() {
    assertThat(
            events(
                """
                : a comment

                id: 4
                event: printing
                data: {"version":
                data:4}

                data: x

                event: lost
                """))
        .containsExactly(new Event("printing", "{\"version\":\n4}"), new Event("message", "x"));
  }

  private static List<Event> events(String stream) {
    var events = new ServerSentEvents();
    return stream.lines().map(events::line).flatMap(Optional::stream).toList();
  }
}
