package tewatashi.terminal.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tewatashi.issuance.port.PublicReason;
import tewatashi.kiosk.ProblemType;
import tewatashi.terminal.agent.Screen;
import tewatashi.terminal.agent.Screen.Money;
import tewatashi.terminal.desk.Member;
import tewatashi.terminal.desk.Offer;
import tewatashi.terminal.desk.ReceiptView;

/**
 * Every screen there is, by a name of its own; several of a kind where it looks different. They are
 * the agent's own records, so that no field can be forgotten here when the agent has a new one.
 */
final class Gallery {
  /** What a refusal may say beside the contract's problems. */
  static final List<String> PAGES_OWN =
      List.of(
          "pin-locked",
          "last-try-kept",
          "card-unreadable",
          "not-a-jpki-card",
          "card-left-early",
          "second-card",
          "reader",
          "server-unreachable",
          "time-over",
          "gave-up-paying");

  static final List<String> ATTENTION =
      List.of(
          "paper-empty",
          "paper-jam",
          "cover-open",
          "toner-empty",
          "output-full",
          "paused",
          "busy",
          "not-reachable",
          "unsuitable",
          "other");

  static final String REFERENCE = "7K3M-2QXA";
  private static final String LONG_NAME = "勅使河原　庄左衛門之助貞次郎";
  private static final String VARIANT_NAME = "渡邉󠄐　一葉";
  private static final String FOREIGN_NAME = "NGUYEN THI MAI（南　麻衣）";
  private static final Instant MORNING = Instant.parse("2026-11-23T21:30:00Z");
  private static final Money NONE = new Money(0, 0, 0);

  private final Map<String, Screen> screens = new LinkedHashMap<>();

  private Gallery() {
    beginning();
    choosing();
    paying();
    paper();
    refusals();
    ends();
  }

  static Map<String, Screen> screens() {
    return Collections.unmodifiableMap(new Gallery().screens);
  }

  /** Names that stand on some screen of the gallery, and may be heard or kept nowhere. */
  static List<String> names() {
    var names = new ArrayList<>(nine().stream().map(Member::name).toList());
    names.addAll(List.of(LONG_NAME, VARIANT_NAME, FOREIGN_NAME));
    return names;
  }

  private void beginning() {
    screens.put("welcome", new Screen.Welcome(Screen.Service.OPEN, false));
    screens.put("welcome, card left", new Screen.Welcome(Screen.Service.OPEN, true));
    screens.put("welcome, unreachable", new Screen.Welcome(Screen.Service.UNREACHABLE, false));
    screens.put("welcome, closed", new Screen.Welcome(Screen.Service.CLOSED, true));
    screens.put("consent", new Screen.Consent());
    screens.put("place card", new Screen.PlaceCard(Optional.empty()));
    for (var trouble : List.of("not-a-jpki-card", "no-card", "reader")) {
      screens.put("place card, " + trouble, new Screen.PlaceCard(Optional.of(trouble)));
    }
    screens.put("reading, card", new Screen.Reading("card"));
    screens.put("reading, checking", new Screen.Reading("checking"));
    screens.put("pin", new Screen.PinEntry(3, false));
    screens.put("pin, wrong", new Screen.PinEntry(2, true));
    screens.put("last try", new Screen.LastTry());
    screens.put("take card", new Screen.TakeCard(false));
    screens.put("take card, overdue", new Screen.TakeCard(true));
  }

  private void choosing() {
    var stop =
        new Offer(
            "seal",
            300,
            false,
            Optional.of(MORNING),
            Map.of(),
            List.of(),
            Optional.of("システム点検のため、11月24日の朝まで印鑑登録証明書は取れません。"));
    var closed =
        new Offer("record", 300, false, Optional.empty(), Map.of(), List.of(), Optional.empty());
    screens.put("kind", new Screen.Kind(List.of(open("residence", 300), open("seal", 300))));
    screens.put("kind, one free", new Screen.Kind(List.of(open("residence", 0))));
    screens.put("kind, closed", new Screen.Kind(List.of(open("residence", 300), closed, stop)));
    var fees = new LinkedHashMap<String, Integer>();
    fees.put("holder", 300);
    fees.put("members", 300);
    fees.put("household", 450);
    screens.put("scope", new Screen.Scope("residence", fees));
    screens.put("members", new Screen.Members("residence", nine().subList(0, 4), new TreeSet<>()));
    screens.put("members, nine", new Screen.Members("residence", nine(), set(1, 3)));
    screens.put("members, long names", new Screen.Members("record", longNames(), set(1, 2)));
    screens.put("items", new Screen.Items("residence", items(), new TreeSet<>()));
    screens.put("items, chosen", new Screen.Items("residence", items(), all()));
    screens.put("copies, one", new Screen.Copies("seal", 1, 1, 300));
    screens.put("copies, ten", new Screen.Copies("residence", 10, 1, 300));
    screens.put("copies, ten of ten", new Screen.Copies("residence", 10, 10, 0));
    screens.put("preparing", new Screen.Preparing(List.of(), false));
    screens.put("preparing, all words", new Screen.Preparing(ATTENTION.subList(0, 3), true));
  }

  private void paying() {
    screens.put("confirm", confirm(Optional.of(nine().subList(0, 1)), new TreeSet<>(), 1, 1, 300));
    screens.put("confirm, nine", confirm(Optional.of(nine()), all(), 10, 3, 3000));
    screens.put("confirm, long names", confirm(Optional.of(longNames()), all(), 2, 1, 600));
    screens.put("confirm, free", confirm(Optional.of(nine().subList(0, 1)), all(), 1, 1, 0));
    screens.put(
        "confirm, seal",
        new Screen.Confirm("seal", "holder", Optional.empty(), new TreeSet<>(), 1, 1, 300));
    var both = List.of("cash", "emoney");
    screens.put("pay", new Screen.Pay(300, 0, true, both));
    screens.put("pay, some", new Screen.Pay(3000, 1350, true, both));
    screens.put("pay, cash", new Screen.Pay(300, 100, false, List.of("cash")));
    screens.put("pay, e-money", new Screen.Pay(300, 0, false, List.of("emoney")));
  }

  private void paper() {
    var nothing = List.<String>of();
    screens.put("printing", new Screen.Printing(1, 1, 0, OptionalInt.empty(), nothing, 2));
    screens.put("printing, long", new Screen.Printing(10, 3, 4, OptionalInt.of(2), nothing, 95));
    for (var word : ATTENTION) {
      screens.put(
          "printing, " + word, new Screen.Printing(2, 3, 1, OptionalInt.of(1), List.of(word), 40));
    }
    screens.put("take paper", new Screen.TakePaper(1));
    screens.put("take paper, ten", new Screen.TakePaper(10));
    var slip =
        new ReceiptView(
            "手渡市",
            "residence",
            "住民票の写し",
            "2026-11-22",
            10,
            300,
            3000,
            500,
            "SIM-00000042",
            REFERENCE);
    screens.put("receipt", new Screen.Receipt(Optional.of(slip), 500, REFERENCE));
    screens.put("receipt, none", new Screen.Receipt(Optional.empty(), 0, REFERENCE));
  }

  private void refusals() {
    for (var problem : problems()) {
      screens.put("refusal, " + problem, refusal(problem, NONE, List.of()));
    }
    for (var word : ATTENTION) {
      screens.put(
          "refusal, printer-attention " + word, refusal("printer-attention", NONE, List.of(word)));
    }
    screens.put(
        "refusal, opens",
        new Screen.Refusal(
            "outside-service-hours",
            Optional.of(REFERENCE),
            Optional.of(MORNING),
            List.of(),
            Optional.empty(),
            NONE,
            true));
    for (var reason : PublicReason.values()) {
      screens.put(
          "refusal, service-suspended " + reason.word(),
          new Screen.Refusal(
              "service-suspended",
              Optional.of(REFERENCE),
              Optional.empty(),
              List.of(),
              Optional.of(reason.word()),
              NONE,
              false));
    }
    screens.put("refusal, returned", refusal("check-failed", new Money(300, 300, 0), List.of()));
    screens.put("refusal, owed", refusal("check-failed", new Money(3000, 500, 2500), List.of()));
    screens.put(
        "refusal, no reference",
        new Screen.Refusal(
            "server-unreachable",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            NONE,
            false));
  }

  private void ends() {
    var owed = new Money(3000, 500, 2500);
    screens.put("not mine", new Screen.NotMine(REFERENCE, new Money(300, 0, 300)));
    screens.put("outcome unknown", new Screen.OutcomeUnknown(Optional.of(REFERENCE), owed));
    screens.put(
        "outcome unknown, open", new Screen.OutcomeUnknown(Optional.empty(), new Money(300, 0, 0)));
    screens.put("tray uncertain", new Screen.TrayUncertain(Optional.of(REFERENCE), owed));
    screens.put("clerk", new Screen.Clerk(false));
    screens.put("clerk, wrong", new Screen.Clerk(true));
    for (var outcome : List.of("delivered", "gave-up", "idle", "other")) {
      screens.put("ended, " + outcome, new Screen.Ended(outcome, false));
    }
    screens.put("ended, card left", new Screen.Ended("idle", true));
  }

  /** Every word that a refusal may carry: the contract's problems and the page's own. */
  static List<String> problems() {
    var words = new ArrayList<String>();
    for (var type : ProblemType.values()) {
      words.add(type.word());
    }
    words.addAll(PAGES_OWN);
    return words;
  }

  private static Screen refusal(String problem, Money money, List<String> attention) {
    return new Screen.Refusal(
        problem,
        Optional.of(REFERENCE),
        Optional.empty(),
        attention,
        Optional.empty(),
        money,
        false);
  }

  private static Screen confirm(
      Optional<List<Member>> members, SortedSet<String> items, int copies, int pages, int yen) {
    var scope = members.map(List::size).orElse(1) == 1 ? "holder" : "household";
    return new Screen.Confirm("residence", scope, members, items, copies, pages, yen);
  }

  private static Offer open(String kind, int yen) {
    return new Offer(
        kind, yen, true, Optional.empty(), Map.of("holder", yen), List.of(), Optional.empty());
  }

  private static List<String> items() {
    return List.of("relationship", "domicile", "individual_number", "foreign");
  }

  private static SortedSet<String> all() {
    return new TreeSet<>(items());
  }

  private static SortedSet<Integer> set(Integer... some) {
    return new TreeSet<>(List.of(some));
  }

  private static List<Member> nine() {
    var given = List.of("正一", "和子", "一樹", "二葉", "三奈", "史郎", "五月", "清", "ハル");
    return IntStream.range(0, given.size())
        .mapToObj(place -> new Member(place + 1, "松原　" + given.get(place), place == 0))
        .toList();
  }

  private static List<Member> longNames() {
    return List.of(
        new Member(1, LONG_NAME, true),
        new Member(2, VARIANT_NAME, false),
        new Member(3, FOREIGN_NAME, false));
  }
}
