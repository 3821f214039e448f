package tewatashi.neutral;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.stage.Stage;

/**
 * Asks for papers that are refused, at every terminal at once, in an order that chance gave: what a
 * busy house does to one sort it does to the other.
 */
final class NeutralRun {
  private static final String MUNICIPALITY = "992011";
  private static final int TRIES = 20;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Stage stage;
  private final SecureRandom random;
  private final Map<String, SoftCard> cards = new HashMap<>();

  NeutralRun(Stage stage, SecureRandom random) throws IOException {
    this.stage = stage;
    this.random = random;
    var vault = CardVault.open(stage.town(), random);
    for (Refused refused : Refused.CAST) {
      cards.put(refused.resident(), SoftCard.open(vault.card(MUNICIPALITY, refused.resident())));
    }
  }

  /** What was heard, without the first rounds: programs that have just started are slow. */
  Comparison compare(int pairs, int warmUp, long seed) throws IOException, InterruptedException {
    ask(inTurn(warmUp, seed));
    return Comparison.of(ask(inTurn(pairs, seed + 1)));
  }

  private static BlockingQueue<Refused> inTurn(int pairs, long seed) {
    var all = new ArrayList<Refused>();
    for (boolean sensitive : new boolean[] {true, false}) {
      var sort = Refused.CAST.stream().filter(one -> one.sensitive() == sensitive).toList();
      for (int i = 0; i < pairs; i++) {
        all.add(sort.get(i % sort.size()));
      }
    }
    Collections.shuffle(all, new Random(seed));
    return new LinkedBlockingQueue<>(all);
  }

  private List<Asked> ask(BlockingQueue<Refused> turns) throws IOException, InterruptedException {
    String password = Files.readString(stage.passwordFile()).strip();
    var asked = new ArrayList<Asked>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<List<Asked>>>();
      for (int i = 0; i < stage.places().size(); i++) {
        var place = stage.places().get(i);
        var node = stage.nodes().get(i % stage.nodes().size());
        answers.add(
            threads.submit(() -> {
              try (var client =
                  TerminalClient.of(node.api(), place.keystore(), password, stage.tlsAuthority())) {
                return atOneTerminal(client, turns);
              }
            }));
      }
      for (var answer : answers) {
        asked.addAll(answer.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a terminal could not go on: " + e.getCause(), e);
    }
    return asked;
  }

  private List<Asked> atOneTerminal(TerminalClient client, BlockingQueue<Refused> turns)
      throws IOException, InterruptedException {
    var asked = new ArrayList<Asked>();
    for (var next = turns.poll(0, TimeUnit.SECONDS); next != null; next = turns.poll()) {
      asked.add(visit(client, next));
    }
    return asked;
  }

  private Asked visit(TerminalClient client, Refused refused)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      var visit = new Visit(client, random);
      if (comesToTheCounter(visit, Objects.requireNonNull(cards.get(refused.resident())))) {
        long began = System.nanoTime();
        Answer answer = visit.apply(Application.residence());
        long nanos = System.nanoTime() - began;
        visit.end();
        if (!isTransient(answer)) {
          return new Asked(refused.sensitive(), nanos, answer.withoutChance());
        }
      } else {
        visit.end();
      }
      Thread.sleep(PAUSE);
    }
    throw new IOException("a visit did not get as far as applying");
  }

  /** An overloaded house says so to everybody; it is no answer to what was asked. */
  private static boolean isTransient(Answer answer) {
    return answer.ok() || answer.status() == 503 || answer.problem().equals("terminal-busy");
  }

  private static boolean comesToTheCounter(Visit visit, SoftCard card)
      throws IOException, InterruptedException {
    return visit.open().ok() && visit.card(card).ok() && visit.cardRemoved().ok();
  }
}
