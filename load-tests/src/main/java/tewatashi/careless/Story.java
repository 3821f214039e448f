package tewatashi.careless;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One issuance; what changes is changed under the books' lock. */
final class Story {
  static final int YEN = 300;

  final String id;
  final Session session;
  final Wish wish;
  final String reference;

  /** Of the records that stand on the paper, as they were read. */
  final String digest;

  State state = State.AWAITING_PAYMENT;
  String fee = "due";
  int owedYen;
  int pages;
  int printedCopies;
  long version;
  String receipt = "";

  /** The node that prints it; another may take it over when this one is silent. */
  @Nullable Life owner;

  /** When whoever owns it must have come to an end, {@link System#nanoTime}. */
  long deadline;

  /** Whether its resident has gone while it was at the printer. */
  boolean leaving;

  /** Whether every job of it is known to have ended. */
  volatile boolean jobsEnded;

  /** Names of its jobs at the printer, known before the printer knows them. */
  final List<String> jobs = new ArrayList<>();

  Story(String id, Session session, Wish wish, String reference, String digest) {
    this.id = id;
    this.session = session;
    this.wish = wish;
    this.reference = reference;
    this.digest = digest;
  }

  String terminal() {
    return session.terminal;
  }

  int totalYen() {
    return YEN * wish.copies();
  }

  boolean ended() {
    return state.ended();
  }

  /** As the API shows it. */
  JsonObject view() {
    return new JsonObject()
        .put("issuance", id)
        .put("version", version)
        .put("state", state.word())
        .put("fee", fee)
        .put("total_yen", totalYen())
        .put("owed_yen", owedYen)
        .put("copies", wish.copies())
        .put("pages", pages)
        .put("printed_copies", printedCopies)
        .put("reference", reference);
  }
}
