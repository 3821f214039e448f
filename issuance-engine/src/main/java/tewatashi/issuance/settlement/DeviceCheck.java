package tewatashi.issuance.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One issuance against what its terminal's own journal says of it. */
final class DeviceCheck {
  private final Story story;
  private final List<DeviceWord> words;
  private final List<Difference> found = new ArrayList<>();

  private DeviceCheck(Story story, List<DeviceWord> words) {
    this.story = story;
    this.words = words;
  }

  static List<Difference> of(Story story, List<DeviceWord> words, DeviceJournal journals) {
    var check = new DeviceCheck(story, words);
    boolean money = !check.booked("taken").isEmpty();
    if (!journals.terminals().contains(story.terminal())) {
      if (money) {
        check.wrong(
            "no-report",
            story.lastFees().stream().mapToInt(Story.FeeLine::yen).sum(),
            "terminal " + story.terminal() + " took money and gave no journal");
      }
      return check.found;
    }
    for (var word : words) {
      if (!word.terminal().equals(story.terminal())) {
        check.wrong("other-terminal", word.yen(), "terminal " + word.terminal() + " reports it");
      }
    }
    check.taken();
    check.returned();
    check.paper();
    return check.found;
  }

  private void taken() {
    var device = said(DeviceWord.Kind.TAKEN);
    var books = booked("taken");
    device.forEach((receipt, yen) -> {
      if (books.containsKey(receipt)) {
        sameYen(receipt, yen, books.getOrDefault(receipt, 0));
      } else if (story.fee().equals("asked") && story.asked("payment unanswered")) {
        explained(
            "device-took-unbooked",
            yen,
            "the device took money, receipt " + receipt + ", and could not say so",
            "a case is open; its word is still accepted, or the counter pays out");
      } else if (!story.ended()) {
        explained("device-took-unbooked", yen, "receipt " + receipt, "still under way");
      } else {
        wrong("device-took-unbooked", yen, "receipt " + receipt + " is in no book");
      }
    });
    books.forEach((receipt, yen) -> {
      if (yen > 0 && !device.containsKey(receipt)) {
        wrong("device-took-nothing", yen, "receipt " + receipt + " is not in the device's journal");
      }
    });
  }

  private void returned() {
    var device = said(DeviceWord.Kind.RETURNED);
    var books = booked("returned");
    device.forEach((receipt, yen) -> {
      if (books.containsKey(receipt)) {
        sameYen(receipt, yen, books.getOrDefault(receipt, 0));
      } else if (story.yen("owed") >= yen || story.fee().equals("asked") || taken(yen)) {
        explained(
            "device-returned-unbooked",
            yen,
            "the device gave money back, receipt " + receipt + ", and could not say so",
            "the books still have it open: the counter must not pay it again");
      } else {
        wrong("device-returned-unbooked", yen, "receipt " + receipt + " is in no book");
      }
    });
    books.forEach((receipt, yen) -> {
      if (yen > 0 && !device.containsKey(receipt) && !paidOut(receipt)) {
        wrong("device-returned-nothing", yen, "receipt " + receipt + " is not in its journal");
      }
    });
  }

  /** The server refused the device's word for money, so it never stood in the books. */
  private boolean taken(int yen) {
    return booked("taken").isEmpty()
        && said(DeviceWord.Kind.TAKEN).values().stream().anyMatch(taken -> taken == yen);
  }

  private void paper() {
    boolean collected = words.stream().anyMatch(w -> w.kind() == DeviceWord.Kind.COLLECTED);
    boolean disputed = words.stream().anyMatch(w -> w.kind() == DeviceWord.Kind.NOT_MINE);
    if (story.state().equals("delivered") && !collected) {
      wrong("not-collected", 0, "it is delivered, and the tray's own journal has no hand in it");
    }
    if (collected && !story.state().equals("delivered")) {
      found.add(
          Difference.ofDoubt(
              "collected-unbooked",
              story,
              0,
              "paper left the tray, the books say " + story.state()));
    }
    if (disputed && !story.asked("not mine")) {
      wrong("not-mine-unbooked", 0, "somebody pressed \"not mine\", and there is no case");
    }
  }

  private void sameYen(String receipt, int device, int books) {
    if (device != books) {
      wrong(
          "amount",
          Math.abs(device - books),
          "receipt " + receipt + ": the device says " + device + " yen, the books " + books);
    }
  }

  private Map<String, Integer> said(DeviceWord.Kind kind) {
    return words.stream()
        .filter(word -> word.kind() == kind && word.yen() > 0)
        .collect(
            Collectors.toMap(DeviceWord::receipt, DeviceWord::yen, Integer::sum, TreeMap::new));
  }

  private Map<String, Integer> booked(String state) {
    var booked = new TreeMap<String, Integer>();
    story.fees().stream()
        .filter(line -> line.state().equals(state))
        .forEach(line ->
            line.receipt().ifPresent(receipt -> booked.merge(receipt, line.yen(), Integer::sum)));
    return booked;
  }

  private boolean paidOut(String receipt) {
    return story.fees().stream()
        .filter(line -> line.receipt().filter(receipt::equals).isPresent())
        .anyMatch(line -> line.credit().filter("counter_cash"::equals).isPresent());
  }

  private void wrong(String what, int yen, String says) {
    found.add(Difference.unexplained(what, story, yen, says));
  }

  private void explained(String what, int yen, String says, String why) {
    found.add(Difference.explained(what, story, yen, says, why));
  }
}
