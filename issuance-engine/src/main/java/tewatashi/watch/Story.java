package tewatashi.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One issuance as the watch reads it, in one snapshot: what was journaled of it, its money, and
 * what printers said of its jobs. Nobody's name, number or record is in it.
 *
 * @param ended the row says that the story is over
 * @param released the row says that the terminal is free
 * @param stops every stop that might concern it
 * @param cases why each of its cases was opened
 */
record Story(
    String id,
    Place place,
    String printer,
    boolean ended,
    boolean released,
    Visit visit,
    List<Line> journal,
    List<Copy> copies,
    List<Fee> fees,
    List<Answer> answers,
    List<Neighbour> neighbours,
    List<Twin> twins,
    List<Stop> stops,
    Set<String> cases) {

  /** What a stop closes. */
  record Place(String municipality, String kind, String terminal, String build) {}

  /**
   * The session's life, by the database's clock.
   *
   * @param endSeenAt when its end had the session's row
   */
  record Visit(Instant expiresAt, Optional<Instant> endSeenAt) {}

  /**
   * One line of the journal.
   *
   * @param from empty on the first line
   * @param writtenIn the transaction's number; larger began later
   */
  record Line(
      long version,
      String event,
      String from,
      String to,
      OptionalInt copy,
      OptionalInt pages,
      OptionalInt impressions,
      long writtenIn) {
    boolean is(String word) {
      return event.equals(word);
    }

    /** Whether a copy enters {@code printing} here. */
    boolean enters() {
      return to.equals("printing") && !from.equals("printing");
    }
  }

  /** One copy's row. */
  record Copy(int copy, Optional<String> jobName, Optional<Instant> enteredAt) {}

  /** One line of the ledger. */
  record Fee(int copy, int step, String state, int yen, long writtenIn) {}

  /** What a printer said of a job that bears this story's name. */
  record Answer(
      long id,
      String printer,
      int copy,
      OptionalInt job,
      String state,
      OptionalInt impressions,
      long writtenIn) {
    boolean printed() {
      return impressions.orElse(0) > 0 || state.equals("completed");
    }
  }

  /** Another story at the same terminal; 0: it has no such line. */
  record Neighbour(String id, boolean released, long firstWrittenIn, long endWrittenIn) {}

  /** A copy that shares with another what only one may have. */
  record Twin(int copy, String what) {}

  /** A stop; an empty field is any. One of a resident comes with the stories it concerns alone. */
  record Stop(
      Optional<String> municipality,
      Optional<String> kind,
      Optional<String> terminal,
      Optional<String> printer,
      Optional<String> build,
      Instant standsFrom,
      Optional<Instant> liftedAt,
      long writtenIn) {
    boolean covers(Story story) {
      return is(municipality, story.place.municipality())
          && is(kind, story.place.kind())
          && is(terminal, story.place.terminal())
          && is(printer, story.printer)
          && is(build, story.place.build());
    }

    boolean stoodAt(Instant instant) {
      return standsFrom.isBefore(instant) && liftedAt.filter(instant::isAfter).isEmpty();
    }

    private static boolean is(Optional<String> field, String value) {
      return field.isEmpty() || field.get().equals(value);
    }
  }

  /** The lines at which a copy entered {@code printing}, in order. */
  List<Line> entries() {
    return journal.stream().filter(Line::enters).toList();
  }

  /** When this copy entered, by its row. */
  Optional<Instant> enteredAt(int copy) {
    return copies.stream()
        .filter(one -> one.copy() == copy)
        .flatMap(one -> one.enteredAt().stream())
        .findFirst();
  }

  /** Pages of one copy, as they were counted when they were made. */
  OptionalInt pages() {
    return journal.stream()
        .filter(line -> line.is("document_rendered"))
        .flatMapToInt(line -> line.pages().stream())
        .findFirst();
  }

  /** This copy's steps in money, in order. */
  List<Fee> fees(int copy) {
    return fees.stream().filter(fee -> fee.copy() == copy).toList();
  }

  /** The lines from this copy's entry to the next one's. */
  List<Line> printingOf(int copy) {
    List<Line> entries = entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).copy().orElse(0) == copy) {
        long from = entries.get(i).version();
        long until = i + 1 < entries.size() ? entries.get(i + 1).version() : Long.MAX_VALUE;
        return journal.stream()
            .filter(line -> line.version() >= from && line.version() < until)
            .toList();
      }
    }
    return List.of();
  }

  Stream<Integer> enteredCopies() {
    return entries().stream().map(line -> line.copy().orElse(0)).distinct();
  }
}
