package tewatashi.careless;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The steps of an issuance: from the application to the hand. */
final class IssuanceDesk {
  private final Town town;
  private final Drawing drawing;
  private final Printing printing;

  IssuanceDesk(Town town, Drawing drawing, Printing printing) {
    this.town = town;
    this.drawing = drawing;
    this.printing = printing;
  }

  Reply apply(Session session, JsonObject body, Life node) throws Refusal, InterruptedException {
    var wish = Wish.of(body);
    synchronized (town.books()) {
      SessionDesk.requireOpen(session);
      SessionDesk.requireResident(session);
      if (!session.cardRemoved) {
        throw new Refusal(409, "card-still-present");
      }
      if (!wish.scope().equals("holder") && !wish.scope().equals(session.scope)) {
        throw new Refusal(409, "scope-not-declared");
      }
    }
    var habits = town.habits();
    var reading = habits.records().read(session, wish);
    String reference = reference();
    var sheets = new ArrayList<Sheet>();
    for (int copy = 1; copy <= wish.copies(); copy++) {
      var set = habits.typesetter().set(reading, wish, number());
      sheets.addAll(habits.typesetter().leaving(set, node));
    }
    var story = new Story(town.id(), session, wish, reference, reading.digest());
    story.pages = sheets.size() / wish.copies();
    byte[] document = draw(sheets);
    node.goesOn();
    synchronized (town.books()) {
      SessionDesk.requireOpen(session);
      if (!town.books().begin(story)) {
        throw new Refusal(409, "terminal-busy");
      }
      habits.spool().put(story, node, document);
      return Reply.created(story.view());
    }
  }

  private byte[] draw(List<Sheet> sheets) {
    try {
      return drawing.pdf(sheets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No other document bears it. */
  private String number() {
    return reference() + "-" + reference();
  }

  private String reference() {
    String drawn = HexFormat.of().formatHex(town.random(4)).toUpperCase(Locale.ROOT);
    return drawn.substring(0, 4) + "-" + drawn.substring(4);
  }

  Reply view(Story story) {
    synchronized (town.books()) {
      return Reply.ok(story.view());
    }
  }

  Reply pay(Story story, JsonObject body, Life node) throws Refusal {
    int yen = body.getInteger("amount_yen", 0);
    synchronized (town.books()) {
      switch (body.getString("step")) {
        case "asked" -> {
          require(story.state == State.AWAITING_PAYMENT && yen == story.totalYen());
          fee(story, "asked");
        }
        case "declined" -> {
          require(story.state == State.AWAITING_PAYMENT);
          fee(story, "due");
        }
        case "taken" -> taken(story, body, node);
        case "returned" -> {
          require(story.fee.equals("owed") && yen == story.owedYen);
          story.owedYen = 0;
          fee(story, "returned");
        }
        default -> throw new Refusal(400, "malformed-request");
      }
      return Reply.ok(story.view());
    }
  }

  private void fee(Story story, String fee) {
    town.books().change(story, () -> true, () -> story.fee = fee);
  }

  private void taken(Story story, JsonObject body, Life node) throws Refusal {
    String receipt = body.getString("device_receipt");
    boolean isNew = !town.habits().door().remembersKeys() || story.receipt.isEmpty();
    if (!isNew) {
      require(story.receipt.equals(receipt));
      return; // The device says once more what it said; the money is the same.
    }
    require(!story.fee.equals("due") && body.getInteger("amount_yen") == story.totalYen());
    town.books()
        .change(
            story,
            () -> true,
            () -> {
              story.receipt = receipt;
              story.fee = "taken";
              story.state = State.PRINTING;
              if (story.owner == null || story.owner.isOver()) {
                town.takes(story, node);
              }
            });
    Life owner = java.util.Objects.requireNonNull(story.owner, "somebody looks after it");
    Thread.ofVirtual().start(() -> printing.run(story, owner));
  }

  Reply collected(Story story) throws Refusal {
    synchronized (town.books()) {
      require(story.state == State.AWAITING_PICKUP);
      town.books()
          .change(
              story,
              () -> true,
              () -> {
                story.state = State.DELIVERED;
                story.fee = "kept";
              });
      town.habits().spool().shred(story, Spool.End.TAKEN);
      return Reply.ok(story.view());
    }
  }

  Reply notMine(Story story) throws Refusal {
    synchronized (town.books()) {
      require(story.state == State.AWAITING_PICKUP);
      town.books()
          .change(
              story,
              () -> true,
              () -> {
                story.state = town.habits().door().uncertain();
                story.printedCopies = 0;
                story.jobsEnded = true;
                town.owe(story);
              });
      return Reply.ok(story.view().put("instruction", "put-back-face-down"));
    }
  }

  private static void require(boolean inOrder) throws Refusal {
    if (!inOrder) {
      throw Refusal.wrongState();
    }
  }

  /** A clerk has seen an empty tray; believed once every job is known to have ended. */
  Reply confirm(String terminal) throws Refusal {
    var live = town.books().liveAt(terminal);
    if (live.isPresent() && live.get().state != State.AWAITING_PAYMENT) {
      var story = live.get();
      if (story.state.atPrinter() || !story.jobsEnded) {
        throw new Refusal(409, "terminal-closed");
      }
      town.books()
          .change(
              story,
              () -> !story.ended(),
              () -> {
                story.state = State.ABANDONED;
                town.owe(story);
              });
      town.habits().spool().shred(story, Spool.End.CANCELLED);
    }
    return Reply.ok(new JsonObject().put("terminal", terminal).put("state", "open"));
  }
}
