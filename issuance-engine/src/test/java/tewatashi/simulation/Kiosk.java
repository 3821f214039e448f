package tewatashi.simulation;

import java.util.ArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.session.SessionId;

/**
 * A terminal's own software and whoever stands before it. People walk away, pull the card, press
 * twice, leave their paper, put in a second card, pay and give up; then the next person steps up.
 */
final class Kiosk {
  private static final int TRIES = 4;
  private static final long POLL_MIN = 1_500;
  private static final long POLL_MAX = 3_500;

  private final World world;
  private final Terminal terminal;
  private final Chance chance;
  private int visitsLeft;

  /** Grows with every visit and every word to the screen: what belongs to an older one is echo. */
  private int ticket;

  private @Nullable Human human;
  private SessionId session;
  private byte[] secret = {};
  private boolean open;
  private int receipts;

  Kiosk(World world, Terminal terminal, Chance chance, int visits) {
    this.world = world;
    this.terminal = terminal;
    this.chance = chance;
    this.visitsLeft = visits;
    this.session = SessionId.of(new byte[SessionId.BYTES]);
  }

  void begin() {
    world.time.after(chance.between(1, 20 * Waits.SECOND), this::arrive);
  }

  boolean isDone() {
    return visitsLeft == 0 && human == null;
  }

  private boolean isRestless(int part) {
    return chance.in10000(world.climate.now(world.climate.restless) / part);
  }

  /** After so long, unless the visit has gone on otherwise. */
  private void soon(long min, long max, Runnable next) {
    int mine = ticket;
    world.time.after(
        chance.between(min, max),
        () -> {
          if (mine == ticket) {
            next.run();
          }
        });
  }

  private void arrive() {
    if (world.climate.isHealed() || visitsLeft == 0) {
      visitsLeft = 0;
      return;
    }
    var next = world.somebodyFree(chance);
    if (next == null) {
      world.time.after(10 * Waits.SECOND, this::arrive);
      return;
    }
    visitsLeft--;
    ticket++;
    human = next;
    next.at = terminal;
    next.wish = null;
    waits();
    open(TRIES);
  }

  /** Somebody of flesh stands there, and the screen has not let them in, or no longer. */
  private void waits() {
    terminal.standing = null;
    terminal.waiting = human;
    world.oracle.waits(terminal);
  }

  /** Asks for a session until one is opened; who is turned away reaches for no tray. */
  private void open(int tries) {
    session = world.sessionId(chance);
    secret = world.secret(chance);
    var id = session;
    var shown = secret;
    open = true;
    ask(
        (node, reply) -> node.desk.openSession(terminal, id, shown, reply),
        answer -> {
          if (answer.done()) {
            admitted();
          } else {
            turnedAway(tries);
          }
        },
        () -> turnedAway(tries));
  }

  private void turnedAway(int tries) {
    if (tries > 1 && !world.climate.isHealed()) {
      soon(5 * Waits.SECOND, 30 * Waits.SECOND, () -> open(tries - 1));
    } else {
      leave(false);
    }
  }

  private void admitted() {
    terminal.standing = human;
    terminal.waiting = null;
    world.oracle.stepsUp(terminal);
    soon(Waits.SECOND, 8 * Waits.SECOND, this::putCardIn);
  }

  private void putCardIn() {
    var card = card();
    var id = session;
    var shown = secret;
    if (isRestless(2)) {
      // Pulls the card and goes; what it said may be on its way, and the screen still asks.
      ask((node, reply) -> node.desk.presentCard(id, shown, card, reply), _ -> {}, () -> {});
      if (somebodyElse()) {
        soon(Waits.SECOND, 6 * Waits.SECOND, this::putCardIn);
      } else {
        walkAway();
      }
      return;
    }
    ask(
        (node, reply) -> node.desk.presentCard(id, shown, card, reply),
        answer -> {
          if (answer.done()) {
            removeCard();
          } else {
            leave(true);
          }
        },
        () -> leave(true));
  }

  private Card card() {
    if (human == null) {
      throw new IllegalStateException("a card without a person");
    }
    return human.card;
  }

  /** The next person stands there, and the screen has not noticed. */
  private boolean somebodyElse() {
    var next = world.somebodyFree(chance);
    if (next == null || human == null) {
      return false;
    }
    ticket++;
    human.at = null;
    human = next;
    next.at = terminal;
    next.wish = null;
    terminal.standing = next;
    world.oracle.stepsUp(terminal);
    return true;
  }

  private void removeCard() {
    var id = session;
    var shown = secret;
    ask(
        (node, reply) -> node.desk.cardRemoved(id, shown, reply),
        answer -> {
          if (!answer.done()) {
            leave(true);
          } else if (isRestless(3) && somebodyElse()) {
            secondCard();
          } else {
            soon(Waits.SECOND, 6 * Waits.SECOND, this::choose);
          }
        },
        () -> leave(true));
  }

  /** Somebody puts a card into a session that has one. */
  private void secondCard() {
    var card = card();
    var id = session;
    var shown = secret;
    ask(
        (node, reply) -> node.desk.presentCard(id, shown, card, reply),
        answer -> {
          if (answer.done()) {
            soon(Waits.SECOND, 6 * Waits.SECOND, this::choose);
          } else {
            waits();
            open(2);
          }
        },
        () -> leave(true));
  }

  private void choose() {
    if (isRestless(4)) {
      leave(chance.below(2) == 0);
      return;
    }
    var id = session;
    var shown = secret;
    var request = world.request(chance);
    int copies = 1 + (chance.below(3) == 0 ? chance.below(3) : 0);
    if (human != null) {
      human.wish = new Wish(request, copies, world.time.now());
    }
    if (isRestless(4)) { // Presses twice.
      ask((node, reply) -> node.desk.start(id, shown, request, copies, reply), _ -> {}, () -> {});
    }
    ask(
        (node, reply) -> node.desk.start(id, shown, request, copies, reply),
        answer -> {
          var story = answer.story();
          if (answer.done() && story != null) {
            pay(story);
          } else {
            leave(true);
          }
        },
        () -> leave(true));
  }

  private void pay(Row story) {
    var shown = secret;
    if (isRestless(4)) {
      leave(chance.below(2) == 0);
      return;
    }
    if (isRestless(6) && somebodyElse()) {
      secondCardBeforeMoney(story);
      return;
    }
    if (world.rules.make(Mistake.MONEY_BEFORE_ASKED)) {
      soon(Waits.SECOND, 5 * Waits.SECOND, () -> coins(story));
      return;
    }
    ask(
        (node, reply) -> node.desk.ask(story, shown, reply),
        answer -> {
          var state = answer.state();
          if (answer.done() && state != null && state.fee() == Fee.ASKED) {
            soon(Waits.SECOND, 5 * Waits.SECOND, () -> coins(story));
          } else {
            declined(story);
            leave(true);
          }
        },
        () -> {
          declined(story);
          leave(true);
        });
  }

  private void secondCardBeforeMoney(Row story) {
    var card = card();
    var id = session;
    var shown = secret;
    ask(
        (node, reply) -> node.desk.presentCard(id, shown, card, reply),
        answer -> {
          if (answer.done()) {
            soon(Waits.SECOND, 2 * Waits.SECOND, () -> pay(story));
          } else {
            waits();
            open(2);
          }
        },
        () -> leave(true));
  }

  /** The device journals for itself what it did, and says it until it is heard. */
  private void declined(Row story) {
    insist(story, secret, new Word(new IssuanceEvent.FeeDeclined(story.facts.id()), 0), () -> {});
  }

  private void coins(Row story) {
    var faulty = chance.in10000(world.climate.now(world.climate.deviceFaults));
    if (isRestless(4) || faulty) {
      declined(story);
      leave(chance.below(2) == 0);
      return;
    }
    var purse = world.purse(story);
    purse.taken += story.totalYen();
    purse.paidFor = human == null ? null : human.wish;
    var shown = secret;
    world.time.after(45 * Waits.SECOND, () -> follow(story, shown));
    int mine = ticket;
    insist(
        story,
        shown,
        new Word(new IssuanceEvent.FeeTaken(story.facts.id(), "D"), story.totalYen()),
        () -> {
          if (mine == ticket) {
            watch(story);
          }
        });
    if (isRestless(4)) {
      leave(chance.below(2) == 0); // Pays, and gives up.
    }
  }

  private void insist(Row story, byte[] shown, Word word, Runnable heard) {
    world.network.<Answer>converse(
        Network.Path.TERMINAL,
        Waits.STEP,
        reply -> {
          var node = world.anyNode(chance);
          node.hears(() -> node.desk.money(story, shown, word, reply));
        },
        answer -> {
          if (answer.done()) {
            heard.run();
          } else {
            world.time.after(5 * Waits.SECOND, () -> insist(story, shown, word, heard));
          }
        },
        () -> insist(story, shown, word, heard));
  }

  /** Looks how the story stands until the paper is there. */
  private void watch(Row story) {
    ask(
        (node, reply) -> node.desk.view(story, reply),
        answer -> {
          var state = answer.state();
          if (state instanceof IssuanceState.AwaitingPickup) {
            soon(500, 4 * Waits.SECOND, () -> take(story));
          } else if (state == null
              || state.ended()
              || state instanceof IssuanceState.TrayUncertain) {
            takeOwn();
            leave(chance.below(3) > 0);
          } else if (isRestless(12)) {
            leave(chance.below(2) == 0);
          } else {
            soon(POLL_MIN, POLL_MAX, () -> watch(story));
          }
        },
        () -> soon(POLL_MIN, POLL_MAX, () -> watch(story)));
  }

  private void take(Row story) {
    if (isRestless(6)) {
      leave(chance.below(2) == 0); // And the paper stays.
      return;
    }
    if (isRestless(12)) {
      notMine(story);
      return;
    }
    takeOwn();
    if (isRestless(6)) {
      walkAway(); // Without a word to the screen.
      return;
    }
    collected(story, TRIES);
  }

  private void takeOwn() {
    var who = human;
    if (who == null) {
      return;
    }
    for (Page page : new ArrayList<>(terminal.tray)) {
      if (!page.isStrangeTo(who)) {
        terminal.tray.remove(page);
        world.oracle.takes(who, page);
      }
    }
  }

  private void collected(Row story, int tries) {
    var shown = secret;
    ask(
        (node, reply) -> node.desk.collected(story, shown, reply),
        _ -> leave(chance.below(2) == 0),
        () -> {
          if (tries > 1) {
            collected(story, tries - 1);
          } else {
            leave(true);
          }
        });
  }

  /** "This is not mine", rightly or not. */
  private void notMine(Row story) {
    var shown = secret;
    long saidAt = world.time.now();
    var wish = human == null ? null : human.wish;
    var kind = wish == null ? story.request.kind() : wish.kind();
    ask(
        (node, reply) -> node.desk.notMine(story, shown, reply),
        answer -> {
          if (answer.done()) {
            world.notMine.add(new Stop(terminal, kind, world.time.now(), saidAt));
            world.operators.called();
          }
          leave(true);
        },
        () -> leave(true));
  }

  private void walkAway() {
    leave(false);
  }

  /**
   * @param says whether the screen learns it
   */
  private void leave(boolean says) {
    ticket++;
    if (human != null) {
      human.at = null;
      human = null;
    }
    terminal.standing = null;
    terminal.waiting = null;
    if (says && open) {
      var id = session;
      var shown = secret;
      ask((node, reply) -> node.desk.endSession(id, shown, reply), _ -> {}, () -> {});
    }
    open = false;
    world.time.after(chance.between(2 * Waits.SECOND, 40 * Waits.SECOND), this::arrive);
  }

  /** What is owed goes back once the books say so, with the device's own receipt. */
  private void follow(Row story, byte[] shown) {
    if (world.isOver()) {
      return;
    }
    world.network.<Answer>converse(
        Network.Path.TERMINAL,
        Waits.STEP,
        reply -> {
          var node = world.anyNode(chance);
          node.hears(() -> node.desk.view(story, reply));
        },
        answer -> {
          var state = answer.state();
          if (answer.owedYen() > 0) {
            world.purse(story).returned += answer.owedYen();
            insist(
                story,
                shown,
                new Word(
                    new IssuanceEvent.FeeReturned(
                        story.facts.id(), "R" + receipts++ + "-" + answer.owedYen()),
                    answer.owedYen()),
                () -> follow(story, shown));
          } else if (state == null || !isSettled(state)) {
            world.time.after(12 * Waits.SECOND, () -> follow(story, shown));
          }
        },
        () -> follow(story, shown));
  }

  private static boolean isSettled(IssuanceState state) {
    return state.ended()
        && switch (state.fee()) {
          case KEPT, RETURNED -> true;
          case DUE, ASKED, TAKEN, OWED -> false;
        };
  }

  /** A step of the visit: only the newest one's answer counts. */
  private void ask(
      BiConsumer<Node, Network.Reply<Answer>> step,
      Consumer<Answer> answered,
      Runnable unanswered) {
    int mine = ++ticket;
    world.network.<Answer>converse(
        Network.Path.TERMINAL,
        Waits.STEP,
        reply -> {
          var node = world.anyNode(chance);
          node.hears(() -> step.accept(node, reply));
        },
        answer -> {
          if (mine == ticket) {
            answered.accept(answer);
          }
        },
        () -> {
          if (mine == ticket) {
            unanswered.run();
          }
        });
  }
}
