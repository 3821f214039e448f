package tewatashi.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Laws about the order of a story's steps. Each answers with what breaks it. */
final class CourseLaws {
  /** Events that call for a stop and a case, and the case's reason. */
  private static final Map<String, String> ALARMS =
      Map.of("not_mine", "not mine", "pages_differed", "release check differed");

  /** After one of these the printer prints nothing more of its job. */
  private static final Set<String> LAST_WORDS =
      Set.of("job_ended", "job_absent", "job_refused", "printer_retired");

  private CourseLaws() {}

  static Stream<String> gaps(Story story) {
    var broken = new ArrayList<String>();
    long version = 0;
    String state = "";
    for (Story.Line line : story.journal()) {
      if (line.version() != version || !line.from().equals(state)) {
        broken.add("v" + line.version());
      }
      version = line.version() + 1;
      state = line.to();
    }
    return broken.stream();
  }

  static Stream<String> steps(Story story) {
    return story.journal().stream()
        .filter(line -> !AllowedSteps.allow(line))
        .map(line -> "v" + line.version());
  }

  static Stream<String> release(Story story) {
    boolean over =
        story.journal().stream()
            .anyMatch(line -> line.to().equals("delivered") || line.to().equals("abandoned"));
    return story.released() && !(story.ended() && over) ? Stream.of("released") : Stream.of();
  }

  static Stream<String> alarms(Story story) {
    return story.journal().stream()
        .filter(line -> ALARMS.containsKey(line.event()))
        .filter(line -> !answered(story, line))
        .map(line -> "v" + line.version());
  }

  private static boolean answered(Story story, Story.Line line) {
    String why = ALARMS.getOrDefault(line.event(), "");
    return story.cases().contains(why)
        && story.stops().stream()
            .anyMatch(stop -> stop.writtenIn() == line.writtenIn() && stop.covers(story));
  }

  static Stream<String> clearing(Story story) {
    var broken = new ArrayList<String>();
    List<Story.Line> lines = story.journal();
    boolean mayPrint = false;
    for (Story.Line line : lines) {
      if (line.enters() || line.is("job_unknown")) {
        mayPrint = true;
      } else if (LAST_WORDS.contains(line.event())) {
        mayPrint = false;
      } else if (mayPrint && line.is("tray_confirmed_empty") && line.to().equals("abandoned")) {
        broken.add("v" + line.version());
      }
    }
    return broken.stream();
  }
}
