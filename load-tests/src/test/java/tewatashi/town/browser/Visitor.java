package tewatashi.town.browser;

import java.util.ArrayList;
import java.util.List;
import tewatashi.town.card.CardFolder;

/**
 * Somebody who wants a paper and does at each screen what it asks for, with finger, card, coins and
 * the hand in the tray.
 */
final class Visitor {
  private static final int LOOKS_MAX = 200;

  private final TerminalPage page;
  private final Shop shop;
  private final CardFolder card;
  private final Wish wish;
  private final List<String> screens = new ArrayList<>();
  private final List<byte[]> papers = new ArrayList<>();

  Visitor(TerminalPage page, Shop shop, String resident, Wish wish) throws Exception {
    this.page = page;
    this.shop = shop;
    this.card = shop.card(resident);
    this.wish = wish;
  }

  /** Every screen that was come to, in order. */
  List<String> screens() {
    return screens;
  }

  /** What was taken out of the tray. */
  List<byte[]> papers() {
    return papers;
  }

  CardFolder card() {
    return card;
  }

  String pin() throws Exception {
    return card.authentication().pin();
  }

  /** Goes on until this screen is drawn, and does nothing there. */
  TerminalPage to(String wanted) throws Exception {
    for (int i = 0; i < LOOKS_MAX; i++) {
      int number = page.number();
      String screen = page.screen();
      if (page.number() != number) {
        continue; // Another one was drawn between the two looks.
      }
      if (screens.isEmpty() || !screens.getLast().equals(screen)) {
        screens.add(screen);
      }
      if (screen.equals(wanted)) {
        return page;
      }
      act(screen);
      page.past(number);
    }
    throw new AssertionError("never came to " + wanted + ": " + screens);
  }

  private void act(String screen) throws Exception {
    switch (screen) {
      case "welcome" -> page.touch("start");
      case "consent" -> page.touch("agree");
      case "place_card" -> shop.lay(card);
      case "pin" -> page.pin(pin());
      case "take_card" -> shop.takeCard();
      case "kind" -> page.touch("choose", wish.kind());
      case "scope" -> page.touch("choose", wish.scope());
      case "members" -> tickAndGoOn(wish.members());
      case "items" -> tickAndGoOn(wish.items());
      case "copies" -> page.touch("choose", wish.copies());
      case "confirm" -> page.touch("pay");
      case "pay" -> page.pay();
      case "take_paper" -> {
        papers.addAll(shop.tray().takeDocuments());
        page.touch("taken");
      }
      case "receipt" -> page.touch("done");
      case "reading", "preparing", "printing" -> {} // It goes on by itself.
      default -> throw new AssertionError("not on the way: " + screen + "\n" + page.words());
    }
  }

  private void tickAndGoOn(List<?> options) {
    options.forEach(page::tick);
    page.touch("choose");
  }
}
