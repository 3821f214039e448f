package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Place;

/**
 * Who is called to a terminal that is closed: takes what lies in its tray into safe keeping, and
 * says that it is empty. Every page is read as that of whoever paid there last: nobody else's may
 * lie there.
 */
final class Clerk implements AutoCloseable {
  private static final String CLOSED = "terminal-closed";
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  /** Longer than a house takes to settle what a dead server left, and to be believed. */
  private static final Duration OPEN_MAX = Duration.ofSeconds(90);

  private final House house;
  private final PageJudge judge;
  private final Tally tally;
  private final SecureRandom random;
  private final Map<Place, Visitor> paidLast = new ConcurrentHashMap<>();
  private final Map<Place, TerminalClient> clients = new ConcurrentHashMap<>();
  private final Map<Place, Boolean> calls = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Clerk(House house, PageJudge judge, Tally tally, SecureRandom random) {
    this.house = house;
    this.judge = judge;
    this.tally = tally;
    this.random = random;
  }

  static boolean isCalledBy(String problem) {
    return problem.endsWith(CLOSED);
  }

  /** From now on what falls into that tray is theirs. */
  void pays(Visitor visitor) {
    paidLast.put(visitor.place(), visitor);
  }

  /** Comes once, unless on the way already; whoever is still refused calls again. */
  void isCalledTo(Place place) {
    if (calls.putIfAbsent(place, true) == null) {
      threads.execute(() -> {
        try {
          empties(place);
        } catch (IOException e) {
          tally.unanswered(); // They will call again.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          calls.remove(place);
        }
      });
    }
  }

  private void empties(Place place) throws IOException, InterruptedException {
    var visitor = paidLast.get(place);
    // Paper of nobody who paid is left for the next person, who will be the one to find it.
    if (visitor != null) {
      var documents = new Tray(house.printerControl(), place.printer()).takeDocuments();
      tally.clerkKept(documents.size());
      documents.forEach(document -> judge.took(document, visitor, tally.phase()));
    }
    var body = new JsonObject().put("clerk", house.clerk()).put("code", house.clerkCode());
    if (client(place).post("/v1/tray-confirmations", Map.of(), body).ok()) {
      tally.clerkConfirmed();
    }
  }

  /**
   * When everybody has gone: waits until each terminal takes the next person, with a clerk's word
   * where it wants one.
   *
   * @return those that did not, in words
   */
  List<String> seesThatAllAreOpen() throws InterruptedException {
    var opened = new ArrayList<Future<Boolean>>();
    for (Place place : house.places()) {
      opened.add(threads.submit(() -> opens(place)));
    }
    var closed = new ArrayList<String>();
    for (Place place : house.places()) {
      try {
        if (!opened.get(place.index()).get()) {
          closed.add(place.terminal() + " takes nobody any more");
        }
      } catch (ExecutionException e) {
        closed.add(place.terminal() + " cannot be reached");
      }
    }
    return closed;
  }

  private boolean opens(Place place) throws IOException, InterruptedException {
    long end = System.nanoTime() + OPEN_MAX.toNanos();
    while (System.nanoTime() < end) {
      try {
        var visit = new Visit(client(place), random);
        var answer = visit.open();
        if (answer.ok()) {
          visit.end();
          return true;
        }
        if (isCalledBy(answer.problem())) {
          empties(place);
        }
      } catch (IOException e) {
        tally.unanswered(); // The next server is asked.
      }
      Thread.sleep(AGAIN_AFTER);
    }
    return false;
  }

  /** That terminal, at the next server. */
  private TerminalClient client(Place place) throws IOException {
    var client = clients.get(place);
    if (client == null) {
      String password = Files.readString(house.passwordFile()).strip();
      var api = house.apis().getFirst();
      client = TerminalClient.of(api, place.keystore(), password, house.tlsAuthority());
      clients.put(place, client);
    }
    var apis = house.apis();
    return client
        .at(apis.get(Math.floorMod(asked.getAndIncrement(), apis.size())))
        .within(ANSWER_MAX);
  }

  @Override
  public void close() {
    threads.close();
    clients.values().forEach(TerminalClient::close);
  }
}
