package tewatashi.misdelivery;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;
import tewatashi.town.scene.Townsfolk;
import tewatashi.town.stage.House;

/** A house with people in it: who stands at which terminal, and what lies in front of them. */
final class Scene implements AutoCloseable {
  private final Townsfolk folk;

  Scene(House house, SecureRandom random, long seed, Instant now) throws IOException {
    this.folk = new Townsfolk(house, random, seed, now);
  }

  int terminals() {
    return folk.terminals();
  }

  int nodes() {
    return folk.nodes();
  }

  /** How many residents a page can be traced to. */
  int distinguishable() {
    return folk.distinguishable();
  }

  /** The n-th of the people who take part. */
  Person person(int n) {
    return folk.person(n);
  }

  SoftCard card(Person person) {
    return folk.card(person);
  }

  /** A visit at a terminal, beginning at a node. */
  Visit visit(int terminal, int node) {
    return folk.visit(terminal, node);
  }

  TerminalClient client(int terminal, int node) {
    return folk.client(terminal, node);
  }

  /** Reads everything in the terminal's tray, as the person who stands there, and takes it. */
  int readTray(int terminal, Person standing, Findings findings) throws Exception {
    int pages = 0;
    for (byte[] document : folk.tray(terminal).takeDocuments()) {
      for (var page : folk.read(document)) {
        pages++;
        findings.pageRead();
        if (!folk.belongs(page, standing)) {
          findings.misdelivered(
              "terminal "
                  + (terminal + 1)
                  + ", page "
                  + page.number()
                  + ": a page with "
                  + page.names().size()
                  + " name(s), not their own, before resident "
                  + standing.id());
        }
      }
    }
    return pages;
  }

  /** Whatever lies there when everybody has gone would lie before the next person. */
  void sweepTray(int terminal, Findings findings) throws Exception {
    int left = folk.tray(terminal).takeDocuments().size();
    if (left > 0) {
      findings.misdelivered(
          left
              + " document(s) left in the tray of terminal "
              + (terminal + 1)
              + " for whoever comes");
    }
  }

  /** Gives a terminal's printer a fault, by its control endpoint's own words; empty mends it. */
  void printerFault(int terminal, JsonObject fault) throws Exception {
    folk.printerFault(terminal, fault);
  }

  /** The clerk's word, at a terminal, that its tray is empty. */
  Answer confirmTray(int terminal) throws Exception {
    return folk.confirmTray(folk.client(terminal, 0));
  }

  /** Waits a little. */
  static void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public void close() {
    folk.close();
  }
}
