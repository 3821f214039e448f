package tewatashi.faults;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What befalls the printers themselves, by the virtual printers' control endpoint. */
final class PrinterFaults {
  private static final Duration A_WHILE = Duration.ofSeconds(8);
  private static final Duration PAST_ALL_WAITS = Duration.ofSeconds(25);

  private PrinterFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
            "printer-jam-cleared",
            "a jam, cleared in time: the job goes on",
            json("jam", true),
            Duration.ofSeconds(3)),
        fault("printer-jam", "a jam that outlasts every wait", json("jam", true), PAST_ALL_WAITS),
        fault("printer-empty", "no paper", json("empty", true), A_WHILE),
        fault("printer-off", "switched off", json("off", true), A_WHILE),
        fault(
            "printer-off-after-last-byte",
            "off as soon as it has the whole document",
            json("off_after_last_byte", true),
            A_WHILE),
        fault("printer-busy", "busy with others' work", json("busy", true), A_WHILE),
        fault(
                "printer-lies-completed",
                "says completed, and no paper came",
                json("lie", "completed-without-paper"),
                A_WHILE)
            // Whoever finds an empty tray takes nothing: the wait for them has to run out.
            .after((house, _) -> house.beImpatient()),
        fault(
            "printer-lies-count",
            "paper came, and no count of it",
            json("lie", "paper-without-count"),
            A_WHILE),
        fault(
            "printer-slow-page",
            "a page takes longer than every wait",
            json("page_time_ms", 20_000),
            PAST_ALL_WAITS),
        fault(
            "printer-delay",
            "every answer comes after every wait",
            json("delay_ms", 12_000),
            PAST_ALL_WAITS),
        fault(
            "printer-answers-twice",
            "every answer comes a second time",
            json("answer_twice", true),
            A_WHILE),
        fault(
            "printer-completes-late",
            "the job says processing long after its last page, and completes after our time-out",
            json("complete_after_ms", 12_000),
            PAST_ALL_WAITS),
        fault(
            "printer-forgets-jobs",
            "switched off and on: every job unknown, ids begin again",
            json("forget_jobs", true).put("off", true),
            A_WHILE),
        lost("Create-Job"),
        lost("Send-Document"),
        lost("Get-Job-Attributes"),
        lost("Cancel-Job"));
  }

  private static Fault lost(String operation) {
    return fault(
        "printer-answer-lost-" + operation.toLowerCase(Locale.ROOT),
        "the answer to " + operation + " is lost, once",
        json("lose_response_to", operation),
        A_WHILE);
  }

  static Fault fault(String name, String story, JsonObject fault, Duration lasts) {
    return Fault.ofHouse(
        name,
        story,
        lasts,
        (house, _) -> house.printerFault(fault),
        (house, _) -> house.printerFault(new JsonObject()));
  }

  static JsonObject json(String key, Object value) {
    return new JsonObject().put(key, value);
  }
}
