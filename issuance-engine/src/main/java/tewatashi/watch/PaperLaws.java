package tewatashi.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Laws about what printers say they printed. Each answers with the copies that break it. */
final class PaperLaws {
  private PaperLaws() {}

  static Stream<String> noMorePages(Story story) {
    OptionalInt pages = story.pages();
    Stream<String> said =
        story.answers().stream()
            .filter(answer -> answer.impressions().orElse(0) > pages.orElse(0))
            .map(answer -> "copy" + answer.copy());
    Stream<String> journaled =
        story
            .enteredCopies()
            .filter(copy ->
                story.printingOf(copy).stream()
                    .anyMatch(line -> line.impressions().orElse(0) > pages.orElse(0)))
            .map(copy -> "copy" + copy);
    return Stream.concat(said, journaled);
  }

  static Stream<String> bidden(Story story) {
    return story.answers().stream()
        .filter(Story.Answer::printed)
        .filter(answer -> story.enteredAt(answer.copy()).isEmpty())
        .map(answer -> "copy" + answer.copy());
  }

  static Stream<String> oneJob(Story story) {
    return story.copies().stream()
        .filter(copy ->
            story.answers().stream()
                    .filter(answer -> answer.copy() == copy.copy() && answer.printed())
                    .flatMap(answer -> answer.job().stream().boxed())
                    .distinct()
                    .count()
                > 1)
        .map(copy -> "copy" + copy.copy());
  }

  static Stream<String> ownPrinter(Story story) {
    return story.answers().stream()
        .filter(answer -> answer.printed() && !answer.printer().equals(story.printer()))
        .map(answer -> "copy" + answer.copy());
  }

  /** A printer that counts on after its job's end prints before the next person. */
  static Stream<String> noLatePages(Story story) {
    var broken = new ArrayList<String>();
    story
        .enteredCopies()
        .forEach(copy -> {
          for (Story.Line line : story.printingOf(copy)) {
            OptionalInt counted = line.is("job_refused") ? OptionalInt.of(0) : line.impressions();
            if (counted.isPresent() && saidMoreLater(story, copy, line, counted.getAsInt())) {
              broken.add("copy" + copy);
            }
          }
        });
    return broken.stream();
  }

  private static boolean saidMoreLater(Story story, int copy, Story.Line line, int counted) {
    return story.answers().stream()
        .filter(answer -> answer.copy() == copy && answer.writtenIn() > line.writtenIn())
        .anyMatch(answer -> answer.impressions().orElse(0) > counted);
  }

  static Stream<String> countedBeforeHandOver(Story story) {
    var broken = new ArrayList<String>();
    story
        .enteredCopies()
        .forEach(copy -> {
          List<Story.Line> lines = story.printingOf(copy);
          for (Story.Line line : lines) {
            boolean goesOn =
                line.to().equals("awaiting_pickup") || line.to().equals("awaiting_payment");
            boolean allOrNone =
                line.impressions().equals(story.pages()) || line.impressions().orElse(-1) == 0;
            if (line.is("job_ended") && goesOn && !allOrNone) {
              broken.add("copy" + copy);
            }
          }
        });
    return broken.stream();
  }
}
