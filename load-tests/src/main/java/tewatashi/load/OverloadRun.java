package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tewatashi.load.OverloadTally.Phase;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Place;

/**
 * A load that the house can bear, then ten times of it, then the first again. People come when they
 * come, whether the house is slow or not; pages are read when all is over, since who reads them
 * shares its cores.
 *
 * @param rate visits a second that the house can bear
 * @param factor how many times of it come in the flood
 * @param calm how long the first and the last part are
 * @param flood how long the flood is
 */
record OverloadRun(double rate, double factor, Duration calm, Duration flood, long seed) {
  private static final int CARDS_MAX = 120;

  /** What came of it. */
  record Outcome(OverloadTally tally, JsonObject figures, long pages, long wrong) {}

  private record Desk(Place place, TerminalClient client) {}

  private record Paper(byte[] document, Applicant applicant) {}

  /**
   * The part of a run that all visits share. The flood has terminals of its own, or those who come
   * after it would stand in a queue that the house has nothing to do with.
   */
  private record Hall(
      House house,
      ConcurrentLinkedQueue<Desk> usual,
      ConcurrentLinkedQueue<Desk> flooded,
      Applicants applicants,
      ConcurrentLinkedQueue<Paper> papers,
      OverloadTally tally,
      SecureRandom random,
      long began) {
    ConcurrentLinkedQueue<Desk> free(Phase phase) {
      return switch (phase) {
        case BEFORE, AFTER -> usual;
        case DURING -> flooded;
      };
    }
  }

  Outcome against(House house, InstantSource clock, SecureRandom random)
      throws IOException, InterruptedException {
    var people = People.of(house.town(), clock.instant());
    int cards = Math.min(CARDS_MAX, 2 * house.places().size());
    var applicants = Applicants.of(house.town(), people, cards, seed, random);
    var desks = desks(house);
    int usual = Math.max(1, desks.size() / 4);
    var tally = new OverloadTally();
    var hall =
        new Hall(
            house,
            new ConcurrentLinkedQueue<>(desks.subList(0, usual)),
            new ConcurrentLinkedQueue<>(desks.subList(usual, desks.size())),
            applicants,
            new ConcurrentLinkedQueue<>(),
            tally,
            random,
            System.nanoTime());
    long flooded;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      come(hall, threads, Phase.BEFORE, rate, calm);
      come(hall, threads, Phase.DURING, rate * factor, flood);
      flooded = System.nanoTime() - hall.began();
      come(hall, threads, Phase.AFTER, rate, calm);
    }
    desks.forEach(desk -> desk.client().close());
    var reader = new PaperReader(people);
    long pages = 0;
    long wrong = 0;
    for (Paper paper : hall.papers()) {
      for (var page : reader.read(paper.document())) {
        pages++;
        var owner = paper.applicant();
        wrong += PaperReader.belongsTo(page, owner.person(), owner.names()) ? 0 : 1;
      }
    }
    var figures = tally.figures(flooded).put("pages_read", pages).put("wrong_pages", wrong);
    return new Outcome(tally, figures, pages, wrong);
  }

  private static List<Desk> desks(House house) throws IOException {
    String password = Files.readString(house.passwordFile()).strip();
    var desks = new ArrayList<Desk>();
    for (Place place : house.places()) {
      var api = house.apis().get(place.index() % house.apis().size());
      desks.add(
          new Desk(
              place, TerminalClient.of(api, place.keystore(), password, house.tlsAuthority())));
    }
    return desks;
  }

  /** Lets them come, evenly; whoever finds no terminal free goes away. */
  private static void come(
      Hall hall, ExecutorService threads, Phase phase, double rate, Duration time)
      throws InterruptedException {
    long start = System.nanoTime();
    long visits = Math.round(rate * time.toMillis() / 1000);
    for (long i = 0; i < visits; i++) {
      long due = start + (long) (i / rate * 1e9);
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      threads.execute(() -> comes(hall, phase));
    }
    Thread.sleep(Duration.ofNanos(Math.max(0, start + time.toNanos() - System.nanoTime())));
  }

  private static void comes(Hall hall, Phase phase) {
    var free = hall.free(phase);
    var desk = free.poll();
    var applicant = hall.applicants().comesIn();
    if (desk == null || applicant.isEmpty()) {
      hall.tally().foundNoTerminal();
    } else {
      visit(hall, phase, desk, applicant.get());
    }
    if (desk != null) {
      free.add(desk);
    }
    applicant.ifPresent(hall.applicants()::goesOut);
  }

  private static void visit(Hall hall, Phase phase, Desk desk, Applicant applicant) {
    var visit =
        new OverloadVisit(
            new Visit(desk.client(), hall.random()), applicant, hall.tally(), phase, hall.began());
    try {
      if (visit.getsPaper()) {
        var tray = new Tray(hall.house().printerControl(), desk.place().printer());
        for (byte[] document : tray.takeDocuments()) {
          hall.papers().add(new Paper(document, applicant));
        }
        visit.leaves();
      }
    } catch (IOException e) {
      hall.tally().fault("no answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
