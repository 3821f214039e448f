package tewatashi.faults;

import java.io.IOException;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;

/**
 * One virtual terminal with one resident before it, as far as a fault and beyond. It behaves as a
 * terminal must: no answer means the same request with the same key again, at another node; a
 * refusal means a new key; in doubt it reads the issuance; and its device gives back what is owed.
 */
final class Walk {
  /** A resident begins anew so often before anything is paid; then they leave. */
  private static final int BEGINNINGS_MAX = 8;

  /** A first answer that got lost is waited for so often; then the visit begins anew. */
  private static final int STILL_RUNNING_MAX = 12;

  private final Ground ground;
  private final int terminal;
  private final Person person;
  private final Story story;
  private final Device device;
  private int node;
  private Visit visit;
  private Step next = Step.OPEN;
  private String key;
  private int beginnings;
  private int stillRunning;
  private boolean takenTold;
  private boolean returnHeard;
  private boolean paperInHand;
  private boolean handNoted;
  private boolean delivered;
  private boolean clerkCame;
  private boolean owedByService;
  private String state = "";

  Walk(Ground ground, int terminal, int node, Story story) {
    this.ground = ground;
    this.terminal = terminal;
    this.node = node;
    this.story = story;
    this.person = ground.nextPerson();
    this.device = ground.device(terminal);
    this.visit = ground.visit(terminal, node);
    this.key = device.number();
  }

  Step next() {
    return next;
  }

  Story story() {
    return story;
  }

  Ground ground() {
    return ground;
  }

  int terminal() {
    return terminal;
  }

  Person person() {
    return person;
  }

  /** Where the issuance stood when it was last read. */
  String state() {
    return state;
  }

  int node() {
    return node;
  }

  /** The next request goes there. */
  void at(int other) {
    node = other;
    visit.at(ground.client(terminal, node));
  }

  /** Does the next thing once. */
  Went once() throws Exception {
    try {
      return switch (next) {
        case OPEN -> open();
        case CARD -> card();
        case CARD_REMOVED -> plain(visit.cardRemoved(), Step.SCOPE);
        case SCOPE -> plain(visit.scope("holder"), Step.APPLY);
        case APPLY -> apply();
        case ASKED -> asked();
        case TAKEN -> taken();
        case PRINTING -> look();
        case COLLECTED -> collected();
        case END -> end();
      };
    } catch (IOException e) {
      story.saw(next.word() + " unanswered");
      at(node + 1);
      if (next == Step.CARD) {
        return beginAnew(); // Its challenge may be spent: nobody signs twice for one message.
      }
      return Went.AGAIN;
    }
  }

  private Went open() throws Exception {
    visit = ground.visit(terminal, node);
    var answer = visit.open();
    if (answer.ok()) {
      return on(Step.CARD);
    }
    if (answer.problem().equals("terminal-closed")) {
      return clerk();
    }
    return refused(answer);
  }

  private Went card() throws Exception {
    var answer = visit.card(ground.folk().card(person));
    if (answer.ok()) {
      return on(Step.CARD_REMOVED);
    }
    refused(answer);
    return beginAnew();
  }

  private Went plain(Answer answer, Step then) throws Exception {
    if (answer.ok()) {
      return on(then);
    }
    refused(answer);
    if (answer.problem().equals("card-still-present")) {
      return on(Step.CARD_REMOVED); // A service that has not heard it is told once more.
    }
    return answer.status() == 404 ? beginAnew() : Went.AGAIN;
  }

  private Went apply() throws Exception {
    var answer = visit.apply(Application.residence(), key);
    if (answer.ok()) {
      story.issuance(visit.issuance());
      return on(Step.ASKED);
    }
    refused(answer);
    boolean waits = answer.problem().equals("request-still-running");
    boolean later = answer.status() == 503 || answer.status() == 429;
    if (later || (waits && stillRunning > 0)) {
      return Went.AGAIN;
    }
    return beginAnew();
  }

  private Went asked() throws Exception {
    var answer = visit.payment("asked", visit.totalYen(), "", key);
    if (answer.ok()) {
      return on(Step.TAKEN);
    }
    refused(answer);
    if (answer.status() == 404) {
      return beginAnew();
    }
    var fee = read();
    if (state.equals("awaiting_payment")) {
      return fee.equals("asked") ? on(Step.TAKEN) : Went.AGAIN;
    }
    // A session that has ended may still be told of money, but nobody was asked for any.
    return state.equals("abandoned") || state.equals("gone") ? beginAnew() : Went.AGAIN;
  }

  private Went taken() throws Exception {
    String receipt = device.take(visit.issuance(), visit.totalYen());
    var answer = visit.payment("taken", device.yen(), receipt, key);
    if (answer.ok()) {
      takenTold = true;
      return on(Step.PRINTING);
    }
    refused(answer);
    if (answer.status() == 404) {
      return Went.OVER;
    }
    String fee = read();
    if (!fee.isEmpty() && !fee.equals("due") && !fee.equals("asked")) {
      takenTold = true;
      return on(Step.PRINTING);
    }
    return Went.AGAIN;
  }

  private Went look() throws Exception {
    String fee = read();
    return switch (state) {
      case "awaiting_pickup" -> on(Step.COLLECTED);
      case "tray_uncertain" -> fee.equals("owed") ? refund() : clerk();
      case "delivered" -> on(Step.END);
      case "abandoned" -> fee.equals("owed") ? refund() : on(Step.END);
      case "gone" -> Went.OVER;
      default -> Went.AGAIN;
    };
  }

  private Went collected() throws Exception {
    takePaper();
    if (!paperInHand) {
      // Told that paper is there, and there is none: nobody says that they have taken it.
      story.saw("empty tray");
      read();
      return switch (state) {
        case "awaiting_pickup", "unknown" -> Went.AGAIN;
        case "gone" -> Went.OVER;
        default -> on(Step.PRINTING);
      };
    }
    if (!handNoted) {
      handNoted = true;
      device.collected(visit.issuance()); // Before it is told: the answer may never come.
    }
    var answer = visit.collected(key);
    if (answer.ok()) {
      delivered = true;
      state = "delivered";
      return on(Step.END);
    }
    refused(answer);
    if (answer.status() == 404) {
      return Went.OVER;
    }
    read();
    if (state.equals("delivered")) {
      delivered = true;
      return on(Step.END);
    }
    return state.equals("awaiting_pickup") ? Went.AGAIN : on(Step.PRINTING);
  }

  private Went end() throws Exception {
    var answer = visit.end();
    return answer.ok() || answer.status() == 404 ? Went.THERE : refused(answer);
  }

  /** The device gives back what the service owes, and says so until it is heard. */
  private Went refund() throws Exception {
    String receipt = device.giveBack(visit.issuance());
    var answer = visit.payment("returned", device.yen(), receipt, key);
    story.saw("returned " + answer.status());
    returnHeard |= answer.ok();
    return answer.ok() ? Went.AGAIN : refused(answer);
  }

  /**
   * The session is over, and money may be inside. The service takes a device's word for money all
   * the same, and says whether it owes it; where it does not, the device hands out by itself what
   * nobody has heard of.
   */
  Went settleLate() throws Exception {
    if (delivered || returnHeard || !device.tookMoney()) {
      return Went.THERE;
    }
    try {
      if (device.gaveBack()) {
        return refund();
      }
      String receipt = device.take(visit.issuance(), visit.totalYen());
      var late = visit.payment("taken", device.yen(), receipt, key);
      story.saw("late taken " + late.status() + " " + late.body().getString("fee", ""));
      if (late.ok()) {
        takenTold = true;
        key = device.number();
        return settleOwed(late.body().getString("fee", ""));
      }
      refused(late);
      if (late.status() == 404 && !takenTold) {
        device.giveBack(visit.issuance());
        returnHeard = true; // There is nobody who would have to hear it.
        return Went.THERE;
      }
      return Went.AGAIN;
    } catch (IOException e) {
      at(node + 1);
      return Went.AGAIN;
    }
  }

  private Went settleOwed(String fee) throws Exception {
    owedByService = fee.equals("owed");
    if (owedByService) {
      return refund();
    }
    return fee.equals("kept") ? Went.THERE : Went.AGAIN;
  }

  /** The clerk empties the tray, and says so with their own code. */
  Went clerk() throws Exception {
    if (!clerkCame) {
      story.saw("closed, a clerk comes");
    }
    clerkCame = true;
    ground.takePaper(terminal, person, story);
    var answer = ground.folk().confirmTray(ground.client(terminal, node));
    if (!answer.ok()) {
      story.saw("clerk " + answer.status() + " " + answer.problem());
      return Went.AGAIN;
    }
    return next == Step.OPEN ? Went.AGAIN : on(Step.END);
  }

  /** Reads the issuance; the fee's word. */
  private String read() throws IOException, InterruptedException {
    var answer = visit.state();
    if (!answer.ok()) {
      state = answer.status() == 404 ? "gone" : "unknown";
      story.saw("state " + answer.status() + " " + answer.problem());
      return "";
    }
    state = answer.body().getString("state", "unknown");
    String fee = answer.body().getString("fee", "");
    owedByService = fee.equals("owed");
    story.saw(state + "/" + fee);
    return fee;
  }

  private void takePaper() throws Exception {
    if (ground.takePaper(terminal, person, story) > 0) {
      paperInHand = true;
    }
  }

  private Went on(Step step) {
    next = step;
    key = device.number();
    stillRunning = 0;
    return Went.ON;
  }

  /** A refusal is an answer: whoever tries anew has a new key, unless the first still runs. */
  private Went refused(Answer answer) {
    story.saw(next.word() + " " + answer.status() + " " + answer.problem());
    boolean runs = answer.problem().equals("request-still-running");
    // One that runs for ever died with its node or its database: what became of it, the issuance
    // says, and that has been read.
    if (!runs || stillRunning++ >= STILL_RUNNING_MAX) {
      key = device.number();
      stillRunning = 0;
    }
    return Went.AGAIN;
  }

  /** Nothing is paid: whoever lost their session begins anew. */
  private Went beginAnew() throws InterruptedException {
    try {
      visit.end();
    } catch (IOException e) {
      // The next session at this terminal takes its place.
    }
    if (beginnings++ >= BEGINNINGS_MAX) {
      story.saw("gives up");
      next = Step.END;
      return Went.OVER;
    }
    on(Step.OPEN);
    return Went.AGAIN;
  }

  /**
   * Coins inside the device that nobody can say the place of: not the fee of a paper in somebody's
   * hand, and not what the service says it owes.
   */
  long yenAstray() {
    int inside = device.holdsMoney() ? device.yen() : 0;
    int due = delivered ? visit.totalYen() : owedByService && !device.gaveBack() ? inside : 0;
    return Math.abs((long) inside - due);
  }

  /** How the visit ended, once it has. */
  Story.End how() {
    if (delivered) {
      return Story.End.DELIVERED;
    }
    if (clerkCame) {
      return Story.End.CLERK;
    }
    return owedByService && device.holdsMoney() ? Story.End.OWED : Story.End.SETTLED;
  }
}
