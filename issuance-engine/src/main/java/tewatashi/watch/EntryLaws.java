package tewatashi.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Laws about who may enter {@code printing}. Each answers with the copies that break it. */
final class EntryLaws {
  private EntryLaws() {}

  static Stream<String> once(Story story) {
    var seen = new HashSet<Integer>();
    return story.entries().stream()
        .filter(line -> !seen.add(line.copy().orElse(0)))
        .map(line -> "copy" + line.copy().orElse(0));
  }

  static Stream<String> inOrder(Story story) {
    var broken = new ArrayList<String>();
    int last = 0;
    for (Story.Line line : story.entries()) {
      int copy = line.copy().orElse(0);
      if (copy != last + 1 && copy != last) {
        broken.add("copy" + copy);
      }
      last = copy;
    }
    return broken.stream();
  }

  static Stream<String> byOneDoor(Story story) {
    Set<Integer> journaled = story.enteredCopies().collect(Collectors.toSet());
    return Stream.concat(
            story.copies().stream()
                .filter(copy -> copy.enteredAt().isPresent())
                .map(Story.Copy::copy)
                .filter(copy -> !journaled.contains(copy)),
            journaled.stream().filter(copy -> story.enteredAt(copy).isEmpty()))
        .map(copy -> "copy" + copy);
  }

  static Stream<String> paid(Story story) {
    return story.entries().stream()
        .filter(line ->
            story.fees(line.copy().orElse(0)).stream()
                .noneMatch(
                    fee -> fee.state().equals("taken") && fee.writtenIn() <= line.writtenIn()))
        .map(line -> "copy" + line.copy().orElse(0));
  }

  static Stream<String> checked(Story story) {
    return story.entries().stream()
        .filter(line ->
            story.journal().stream()
                .noneMatch(one -> one.is("pages_matched") && one.version() < line.version()))
        .map(line -> "copy" + line.copy().orElse(0));
  }

  static Stream<String> inLiveSession(Story story) {
    return entered(
        story,
        (copy, at) ->
            at.isAfter(story.visit().expiresAt())
                || story.visit().endSeenAt().filter(at::isAfter).isPresent());
  }

  static Stream<String> underNoStop(Story story) {
    return entered(
        story,
        (copy, at) ->
            story.stops().stream().anyMatch(stop -> stop.covers(story) && stop.stoodAt(at)));
  }

  private static Stream<String> entered(Story story, BiPredicate<Integer, Instant> broken) {
    return story.copies().stream()
        .filter(copy -> copy.enteredAt().filter(at -> broken.test(copy.copy(), at)).isPresent())
        .map(copy -> "copy" + copy.copy());
  }

  /**
   * Everything of an earlier story is committed before the next one's first line begins, so their
   * transactions' numbers tell the order for certain; no clock is asked.
   */
  static Stream<String> freeTray(Story story) {
    var entry = story.entries().stream().findFirst();
    if (entry.isEmpty()) {
      return Stream.of();
    }
    long first = story.journal().getFirst().writtenIn();
    return story.neighbours().stream()
        .filter(other -> other.firstWrittenIn() < first)
        .filter(other ->
            !other.released()
                || other.endWrittenIn() == 0
                || other.endWrittenIn() > entry.get().writtenIn())
        .map(Story.Neighbour::id);
  }

  static Stream<String> twins(Story story) {
    return story.twins().stream().map(twin -> twin.what() + twin.copy());
  }
}
