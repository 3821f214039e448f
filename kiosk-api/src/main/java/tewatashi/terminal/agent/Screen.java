package tewatashi.terminal.agent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import tewatashi.terminal.desk.Member;
import tewatashi.terminal.desk.Offer;
import tewatashi.terminal.desk.ReceiptView;

/**
 * One screen: its fields and the touches it offers, in the contract's words (docs/terminal.md). The
 * page draws what it says and decides nothing. Names of members are the only personal data, on
 * {@link Members} and {@link Confirm} alone; {@link Member} does not print its name.
 */
public sealed interface Screen {
  /** The contract's word. */
  String name();

  /** What is offered now. */
  List<String> touches();

  /** Its own fields. */
  JsonObject fields();

  /** Whether a touch is offered, with what it carries. */
  default boolean offers(Touch touch) {
    return touch instanceof Touch.Plain && touches().contains(touch.word());
  }

  /** Whether the idle clock runs: somebody is waited for, and nothing of theirs is under way. */
  default boolean waitsForSomebody() {
    return true;
  }

  /** How the service stands. */
  enum Service {
    OPEN,
    UNREACHABLE,
    CLOSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of a fee, where there is no paper. */
  record Money(int paidYen, int returnedYen, int owedYen) {
    static final Money NONE = new Money(0, 0, 0);

    String word() {
      if (owedYen > 0) {
        return "owed";
      }
      return returnedYen > 0 ? "returned" : "none";
    }
  }

  record Welcome(Service service, boolean cardLeft) implements Screen {
    @Override
    public String name() {
      return "welcome";
    }

    @Override
    public List<String> touches() {
      return switch (service) {
        case OPEN -> cardLeft ? List.of() : List.of("start");
        case CLOSED -> List.of("clerk");
        case UNREACHABLE -> List.of();
      };
    }

    @Override
    public boolean waitsForSomebody() {
      return false;
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("service", service.word()).put("card_left", cardLeft);
    }
  }

  record Consent() implements Screen {
    @Override
    public String name() {
      return "consent";
    }

    @Override
    public List<String> touches() {
      return List.of("agree", "quit");
    }

    @Override
    public JsonObject fields() {
      return new JsonObject();
    }
  }

  /**
   * @param trouble {@code not-a-jpki-card}, {@code no-card} or {@code reader}
   */
  record PlaceCard(Optional<String> trouble) implements Screen {
    @Override
    public String name() {
      return "place_card";
    }

    @Override
    public List<String> touches() {
      return List.of("quit");
    }

    @Override
    public JsonObject fields() {
      var json = new JsonObject();
      trouble.ifPresent(word -> json.put("trouble", word));
      return json;
    }
  }

  /**
   * @param what {@code card} or {@code checking}
   */
  record Reading(String what) implements Screen {
    @Override
    public String name() {
      return "reading";
    }

    @Override
    public List<String> touches() {
      return List.of();
    }

    @Override
    public boolean waitsForSomebody() {
      return false;
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("what", what);
    }
  }

  record PinEntry(int triesLeft, boolean wrong) implements Screen {
    @Override
    public String name() {
      return "pin";
    }

    @Override
    public List<String> touches() {
      return List.of("quit");
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.Typed || Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("tries_left", triesLeft).put("wrong", wrong);
    }
  }

  record LastTry() implements Screen {
    @Override
    public String name() {
      return "last_try";
    }

    @Override
    public List<String> touches() {
      return List.of("use_last_try", "quit");
    }

    @Override
    public JsonObject fields() {
      return new JsonObject();
    }
  }

  record TakeCard(boolean overdue) implements Screen {
    @Override
    public String name() {
      return "take_card";
    }

    @Override
    public List<String> touches() {
      return List.of();
    }

    @Override
    public boolean waitsForSomebody() {
      return false; // A gate with a bound of its own.
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("overdue", overdue);
    }
  }

  record Kind(List<Offer> offers) implements Screen {
    public Kind {
      offers = List.copyOf(offers);
    }

    @Override
    public String name() {
      return "kind";
    }

    @Override
    public List<String> touches() {
      return List.of("choose", "quit");
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.ChooseKind(String kind)
          ? offers.stream().anyMatch(offer -> offer.open() && offer.kind().equals(kind))
          : Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("offers", Words.objects(offers, Kind::json));
    }

    private static JsonObject json(Offer offer) {
      var json =
          new JsonObject()
              .put("kind", offer.kind())
              .put("fee_yen", offer.feeYen())
              .put("open", offer.open());
      offer.opensAt().ifPresent(at -> json.put("opens_at", at.toString()));
      offer.notice().ifPresent(text -> json.put("notice", text));
      return json;
    }
  }

  /**
   * @param scopes each with the fee for one copy today
   */
  record Scope(String kind, Map<String, Integer> scopes) implements Screen {
    @Override
    public String name() {
      return "scope";
    }

    @Override
    public List<String> touches() {
      return Words.CHOICE;
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.ChooseScope(String scope)
          ? scopes.containsKey(scope)
          : Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject()
          .put("kind", kind)
          .put(
              "scopes",
              Words.objects(
                  List.copyOf(scopes.entrySet()),
                  entry ->
                      new JsonObject().put("scope", entry.getKey()).put("yen", entry.getValue())));
    }
  }

  record Members(String kind, List<Member> members, SortedSet<Integer> chosen) implements Screen {
    public Members {
      members = List.copyOf(members);
    }

    @Override
    public String name() {
      return "members";
    }

    @Override
    public List<String> touches() {
      return Words.CHOICE;
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.ChooseMembers(SortedSet<Integer> some)
          ? !some.isEmpty() && members.stream().map(Member::ordinal).toList().containsAll(some)
          : Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject()
          .put("kind", kind)
          .put(
              "members",
              Words.objects(
                  members,
                  member ->
                      new JsonObject()
                          .put("ordinal", member.ordinal())
                          .put("name", member.name())
                          .put("holder", member.holder())))
          .put("chosen", new JsonArray(List.copyOf(chosen)));
    }
  }

  record Items(String kind, List<String> items, SortedSet<String> chosen) implements Screen {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String name() {
      return "items";
    }

    @Override
    public List<String> touches() {
      return Words.CHOICE;
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.ChooseItems(SortedSet<String> some)
          ? items.containsAll(some)
          : Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject()
          .put("kind", kind)
          .put("items", new JsonArray(items))
          .put("chosen", new JsonArray(List.copyOf(chosen)));
    }
  }

  record Copies(String kind, int max, int chosen, int feeYen) implements Screen {
    @Override
    public String name() {
      return "copies";
    }

    @Override
    public List<String> touches() {
      return Words.CHOICE;
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.ChooseCopies(int copies)
          ? copies >= 1 && copies <= max
          : Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject()
          .put("kind", kind)
          .put("max", max)
          .put("chosen", chosen)
          .put("fee_yen", feeYen);
    }
  }

  /**
   * @param attention what the printer needs, while staff is waited for
   * @param mayQuit only then
   */
  record Preparing(List<String> attention, boolean mayQuit) implements Screen {
    public Preparing {
      attention = List.copyOf(attention);
    }

    @Override
    public String name() {
      return "preparing";
    }

    @Override
    public List<String> touches() {
      return mayQuit ? List.of("quit") : List.of();
    }

    @Override
    public boolean waitsForSomebody() {
      return false;
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("attention", new JsonArray(attention));
    }
  }

  /**
   * @param members absent where the paper names nobody to choose, as a seal's
   */
  record Confirm(
      String kind,
      String scope,
      Optional<List<Member>> members,
      SortedSet<String> items,
      int copies,
      int pages,
      int totalYen)
      implements Screen {
    @Override
    public String name() {
      return "confirm";
    }

    @Override
    public List<String> touches() {
      return List.of("pay", "back", "quit");
    }

    @Override
    public JsonObject fields() {
      var json =
          new JsonObject()
              .put("kind", kind)
              .put("scope", scope)
              .put("items", new JsonArray(List.copyOf(items)))
              .put("copies", copies)
              .put("pages", pages)
              .put("total_yen", totalYen);
      members.ifPresent(
          all -> json.put("members", new JsonArray(all.stream().map(Member::name).toList())));
      return json;
    }
  }

  record Pay(int totalYen, int insertedYen, boolean simulated, List<String> means)
      implements Screen {
    public Pay {
      means = List.copyOf(means);
    }

    @Override
    public String name() {
      return "pay";
    }

    @Override
    public List<String> touches() {
      return simulated ? List.of("coin", "tap", "quit") : List.of("quit");
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.Coin(int yen)
          ? simulated && Words.COINS.contains(yen)
          : Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject()
          .put("total_yen", totalYen)
          .put("inserted_yen", insertedYen)
          .put("simulated", simulated)
          .put("means", new JsonArray(means));
    }
  }

  /**
   * @param seconds since printing began
   */
  record Printing(
      int copies,
      int pages,
      int printedCopies,
      OptionalInt pagesPrinted,
      List<String> attention,
      long seconds)
      implements Screen {
    public Printing {
      attention = List.copyOf(attention);
    }

    @Override
    public String name() {
      return "printing";
    }

    @Override
    public List<String> touches() {
      return List.of();
    }

    @Override
    public boolean waitsForSomebody() {
      return false;
    }

    @Override
    public JsonObject fields() {
      var json =
          new JsonObject()
              .put("copies", copies)
              .put("pages", pages)
              .put("printed_copies", printedCopies)
              .put("attention", new JsonArray(attention))
              .put("seconds", seconds);
      pagesPrinted.ifPresent(printed -> json.put("pages_printed", printed));
      return json;
    }
  }

  record TakePaper(int copies) implements Screen {
    @Override
    public String name() {
      return "take_paper";
    }

    @Override
    public List<String> touches() {
      return List.of("taken", "not_mine");
    }

    @Override
    public boolean waitsForSomebody() {
      return false; // A gate with a bound of its own.
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("copies", copies);
    }
  }

  record Receipt(Optional<ReceiptView> receipt, int returnedYen, String reference)
      implements Screen {
    @Override
    public String name() {
      return "receipt";
    }

    @Override
    public List<String> touches() {
      return List.of("done", "not_mine");
    }

    @Override
    public JsonObject fields() {
      var json = new JsonObject().put("returned_yen", returnedYen).put("reference", reference);
      receipt.ifPresent(paper -> json.put("receipt", paper.json()));
      return json;
    }
  }

  record Refusal(
      String problem,
      Optional<String> reference,
      Optional<Instant> opensAt,
      List<String> attention,
      Optional<String> reason,
      Money money,
      boolean cardLeft)
      implements Screen {
    public Refusal {
      attention = List.copyOf(attention);
    }

    @Override
    public String name() {
      return "refusal";
    }

    @Override
    public List<String> touches() {
      return Words.DONE;
    }

    @Override
    public JsonObject fields() {
      var json =
          new JsonObject()
              .put("problem", problem)
              .put("fee", money.word())
              .put("returned_yen", money.returnedYen())
              .put("owed_yen", money.owedYen())
              .put("card_left", cardLeft);
      reference.ifPresent(code -> json.put("reference", code));
      opensAt.ifPresent(at -> json.put("opens_at", at.toString()));
      reason.ifPresent(word -> json.put("reason", word));
      if (!attention.isEmpty()) {
        json.put("attention", new JsonArray(attention));
      }
      return json;
    }
  }

  record NotMine(String reference, Money money) implements Screen {
    @Override
    public String name() {
      return "not_mine";
    }

    @Override
    public List<String> touches() {
      return Words.DONE;
    }

    @Override
    public JsonObject fields() {
      return new JsonObject()
          .put("reference", reference)
          .put("returned_yen", money.returnedYen())
          .put("owed_yen", money.owedYen());
    }
  }

  /** Nobody knows what became of money and paper. */
  record OutcomeUnknown(Optional<String> reference, Money money) implements Screen {
    @Override
    public String name() {
      return "outcome_unknown";
    }

    @Override
    public List<String> touches() {
      return Words.DONE;
    }

    @Override
    public JsonObject fields() {
      return Words.uncertain(reference, money);
    }
  }

  /** Nobody knows what lies in the tray: a clerk is called, and the terminal closes. */
  record TrayUncertain(Optional<String> reference, Money money) implements Screen {
    @Override
    public String name() {
      return "tray_uncertain";
    }

    @Override
    public List<String> touches() {
      return Words.DONE;
    }

    @Override
    public JsonObject fields() {
      return Words.uncertain(reference, money);
    }
  }

  record Clerk(boolean wrong) implements Screen {
    @Override
    public String name() {
      return "clerk";
    }

    @Override
    public List<String> touches() {
      return List.of("confirm", "quit");
    }

    @Override
    public boolean offers(Touch touch) {
      return touch instanceof Touch.Confirm || Screen.super.offers(touch);
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("wrong", wrong);
    }
  }

  /**
   * @param outcome {@code delivered}, {@code gave-up}, {@code idle} or {@code other}
   */
  record Ended(String outcome, boolean cardLeft) implements Screen {
    @Override
    public String name() {
      return "ended";
    }

    @Override
    public List<String> touches() {
      return List.of();
    }

    @Override
    public boolean waitsForSomebody() {
      return false;
    }

    @Override
    public JsonObject fields() {
      return new JsonObject().put("outcome", outcome).put("card_left", cardLeft);
    }
  }
}
