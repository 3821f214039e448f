package tewatashi.watch;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Laws about each copy's fee. Each answers with the copies that break it. */
final class MoneyLaws {
  private static final Map<String, Set<String>> NEXT =
      Map.of(
          "", Set.of("due"),
          "due", Set.of("asked", "taken"),
          "asked", Set.of("taken", "declined"),
          "declined", Set.of("taken"),
          "taken", Set.of("kept", "owed"),
          "kept", Set.of("owed"),
          "owed", Set.of("returned"),
          "returned", Set.of());

  private MoneyLaws() {}

  static Stream<String> steps(Story story) {
    var broken = new ArrayList<String>();
    for (Story.Copy copy : story.copies()) {
      String state = "";
      int step = 0;
      int yen = story.fees(copy.copy()).stream().findFirst().map(Story.Fee::yen).orElse(0);
      for (Story.Fee fee : story.fees(copy.copy())) {
        step++;
        if (fee.step() != step
            || fee.yen() != yen
            || !NEXT.getOrDefault(state, Set.of()).contains(fee.state())) {
          broken.add("copy" + copy.copy() + "-step" + fee.step());
        }
        state = fee.state();
      }
    }
    return broken.stream();
  }

  static Stream<String> delivered(Story story) {
    if (story.journal().stream().noneMatch(line -> line.to().equals("delivered"))) {
      return Stream.of();
    }
    return story
        .enteredCopies()
        .filter(copy ->
            story.printingOf(copy).stream()
                .anyMatch(line ->
                    line.is("job_ended")
                        && line.impressions().isPresent()
                        && line.impressions().equals(story.pages())))
        .filter(copy -> story.fees(copy).stream().noneMatch(fee -> fee.state().equals("kept")))
        .map(copy -> "copy" + copy);
  }

  static Stream<String> closed(Story story) {
    if (!story.ended()) {
      return Stream.of();
    }
    return story.copies().stream()
        .filter(copy -> {
          var fees = story.fees(copy.copy());
          return !fees.isEmpty() && fees.getLast().state().equals("taken");
        })
        .map(copy -> "copy" + copy.copy());
  }
}
