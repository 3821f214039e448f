package tewatashi.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.bodyBytes;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static tewatashi.load.Steps.visitor;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resident's whole way: into the line, through the visit, and out with the paper in hand. */
final class Way {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final long TICK_MILLIS = 1_000;

  /** As often as a server looks for a terminal that follows its stream of events. */
  private static final Duration POLL_EVERY = Duration.ofMillis(300);

  private static final Set<String> NOT_YET = Set.of("awaiting_payment", "printing");

  private final City city;
  private final Steps steps;

  Way(City city) {
    this.city = city;
    this.steps = new Steps(city);
  }

  ChainBuilder whole() {
    return exec(this::arrives)
        .exec(
            doIf(session -> session.contains(Visitor.KEY))
                .then(
                    asLongAs(this::waits).on(pause(LOOK_EVERY)),
                    doIf(this::reachesTerminal).then(atTerminal()),
                    exec(this::leaves)));
  }

  private ChainBuilder atTerminal() {
    // Whatever a visit came to: the tray is looked into, and the terminal is left in order.
    return exec(visit())
        .exec(Way::remembersWhy)
        .exec(doIf(this::standsBeforeTray).then(tray()))
        .exec(doIf(session -> session.contains("paper")).then(steps.collected()))
        .exec(doIf(session -> session.contains("session")).then(steps.end()))
        .exec(this::counts);
  }

  private ChainBuilder visit() {
    return exitBlockOnFail()
        .on(
            steps.beginningAnew(admission()),
            steps.cardRemoved(),
            doIf(session -> visitor(session).applicant().application().scope().equals("household"))
                .then(steps.scope()),
            together(),
            steps.apply(),
            steps.payment(Steps.ASKED),
            together(),
            exec(this::pays),
            steps.payment(Steps.TAKEN),
            asLongAsDuring(this::isOnItsWay, LoadPlan.PRINT_MAX)
                .on(steps.follow(), doIf(this::isOnItsWay).then(pause(POLL_EVERY))),
            exec(this::seesPaper));
  }

  /** As far as a card that was verified. */
  private ChainBuilder admission() {
    return exec(steps.open())
        .exec(
            asLongAsDuring(Steps::isBusy, city.plan().busyMax())
                .on(exec(this::findsItBusy), pause(LoadPlan.BUSY_PAUSE), steps.open()))
        .exec(session -> Steps.isBusy(session) ? session.markAsFailed() : session)
        .exec(this::signs)
        .exec(together())
        .exec(steps.card());
  }

  /** Where the plan wants it, everybody's next step begins at the same tick of the clock. */
  private ChainBuilder together() {
    return doIf(_ -> city.plan().atOneTick())
        .then(pause(_ -> untilTick(System.currentTimeMillis())));
  }

  private static Duration untilTick(long nowMillis) {
    return Duration.ofMillis(TICK_MILLIS - nowMillis % TICK_MILLIS);
  }

  private ChainBuilder tray() {
    return exec(
        http("look into the tray")
            .get(session -> city.tray(visitor(session)))
            .check(
                jsonPath("$[*].number").ofInt().findAll().optional().saveAs("numbers"),
                jsonPath("$[0].arrived_at").optional().saveAs("arrived")),
        exec(this::timesArrival),
        foreach(Way::numbers, "number")
            .on(
                http("read")
                    .get(session -> document(session) + ".pdf")
                    .check(bodyBytes().saveAs("pdf")),
                exec(this::reads),
                // Only what was read is taken: a page that falls meanwhile is the next one's.
                http("take").delete(this::document)));
  }

  /** Who was not let in at a terminal that waits for a clerk does not reach into its tray. */
  private boolean standsBeforeTray(Session session) {
    return !city.plan().isTroubled() || session.contains("session");
  }

  private Session pays(Session session) {
    city.clerk().pays(visitor(session));
    return session;
  }

  private Session arrives(Session session) {
    city.arrives(System.nanoTime());
    var place = city.placeOf(session.userId());
    var applicant = city.applicants().comesIn();
    if (applicant.isEmpty()) {
      city.tally().gaveUp();
      return session;
    }
    city.lines().join(place.index(), session.userId());
    return session.set(
        Visitor.KEY,
        new Visitor(session.userId(), place, applicant.get(), city.random(), System.nanoTime()));
  }

  private boolean isFirst(Session session) {
    return city.lines().isTurnOf(visitor(session).place().index(), session.userId());
  }

  private boolean waits(Session session) {
    long waited = visitor(session).sinceArrivalNanos(System.nanoTime());
    return !isFirst(session) && waited < LoadPlan.TERMINAL_WAIT_MAX.toNanos();
  }

  private boolean reachesTerminal(Session session) {
    if (isFirst(session)) {
      city.tally().reachedTerminal(visitor(session).sinceArrivalNanos(System.nanoTime()));
      return true;
    }
    city.tally().gaveUp();
    return false;
  }

  private Session findsItBusy(Session session) {
    city.tally().foundTerminalBusy();
    boolean closed = Clerk.isCalledBy(String.valueOf(session.getString("problem")));
    if (city.plan().isTroubled() && closed) {
      city.clerk().isCalledTo(visitor(session).place());
    }
    return session;
  }

  private Session signs(Session session) {
    var base64 = Base64.getEncoder();
    var visitor = visitor(session);
    var card = visitor.applicant().card();
    byte[] message = Base64.getDecoder().decode(session.getString("message"));
    var body =
        new JsonObject()
            .put("certificate", base64.encodeToString(card.der()))
            .put("signature", base64.encodeToString(card.signMessage(message)));
    visitor.presentsCard(System.nanoTime(), Instant.now());
    return session.set("signed", body.encode());
  }

  private boolean isOnItsWay(Session session) {
    if (!session.contains("state")) {
      return true;
    }
    String state = session.getString("state");
    return NOT_YET.contains(state) || (city.plan().isTroubled() && "in_doubt".equals(state));
  }

  private Session seesPaper(Session session) {
    if (!"awaiting_pickup".equals(session.getString("state"))) {
      return session.markAsFailed();
    }
    city.tally().paperLies(visitor(session).sinceCardNanos(System.nanoTime()));
    return session.set("paper", true);
  }

  /** Printers that are other people's do not say when a document arrived. */
  private Session timesArrival(Session session) {
    if (session.contains("arrived") && session.contains("paper")) {
      var arrived = Instant.parse(session.getString("arrived"));
      city.tally().printerHasIt(visitor(session).sinceCard(arrived).toNanos());
    }
    return session;
  }

  private static List<?> numbers(Session session) {
    return session.contains("numbers") ? session.getList("numbers") : List.of();
  }

  private String document(Session session) {
    return city.tray(visitor(session)) + "/" + session.getInt("number");
  }

  private Session reads(Session session) {
    byte @Nullable [] pdf = session.get("pdf");
    if (pdf != null) {
      city.traffic().paper(pdf.length);
      city.judge().took(pdf, visitor(session), city.tally().phase());
    }
    return session.remove("pdf");
  }

  private Session counts(Session session) {
    if (session.contains("paper") && numbers(session).isEmpty()) {
      city.tally().refused("the server said that the paper is out, and the tray is empty");
    } else if (session.isFailed() || !session.contains("paper")) {
      var why = session.contains("paper") ? why(session) : session.getString("why");
      if (!session.contains("refused")) {
        city.tally().unanswered();
      }
      ended(wasRefused(session), String.valueOf(why));
    } else {
      city.tally().issued();
    }
    return session;
  }

  private void ended(boolean refused, String why) {
    var tally = city.tally();
    if (refused || tally.phase() == Phase.UNDISTURBED) {
      tally.refused(why);
    } else {
      tally.disturbed(why);
    }
  }

  /** Somebody said no; otherwise nobody said anything, or the story ended without paper. */
  private static boolean wasRefused(Session session) {
    return session.contains("refused") && session.getInt("refused") / 100 != 2;
  }

  /** What comes after the visit must not cover up how it ended. */
  private static Session remembersWhy(Session session) {
    var remembers = session.set("why", why(session));
    return session.contains("status")
        ? remembers.set("refused", session.getInt("status"))
        : remembers;
  }

  private static String why(Session session) {
    String answer =
        session.contains("status") ? String.valueOf(session.getInt("status")) : "no answer";
    String problem = session.contains("problem") ? " " + session.getString("problem") : "";
    String state = session.contains("state") ? ", " + session.getString("state") : "";
    return session.getString("step") + ": " + answer + problem + state;
  }

  private Session leaves(Session session) {
    var visitor = visitor(session);
    city.lines().leave(visitor.place().index(), session.userId());
    city.applicants().goesOut(visitor.applicant());
    return session;
  }
}
