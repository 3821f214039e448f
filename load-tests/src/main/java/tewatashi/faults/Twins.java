package tewatashi.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.scene.Townsfolk;

/** At every terminal's side another one with the same key, and somebody else before it. */
final class Twins {
  private static final int SOMEBODY_ELSE = 150;

  private final Townsfolk folk;
  private final List<Visit> visits = new CopyOnWriteArrayList<>();

  Twins(Townsfolk folk) {
    this.folk = folk;
  }

  /** All of them open, verify, and apply where they are let; none pays. */
  void come(int node) throws IOException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (Step step : Step.values()) {
        int terminal = step.ordinal();
        running.add(
            threads.submit(() -> {
              one(terminal, node);
              return null;
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a twin broke", e.getCause());
    }
  }

  private void one(int terminal, int node) throws IOException, InterruptedException {
    var person = folk.person(SOMEBODY_ELSE + terminal);
    var visit = folk.visit(terminal, node);
    visits.add(visit);
    if (visit.open().ok() && visit.card(folk.card(person)).ok() && visit.cardRemoved().ok()) {
      visit.apply(Application.seal());
    }
  }

  void leave() throws IOException, InterruptedException {
    for (Visit visit : visits) {
      if (!visit.session().isEmpty()) {
        visit.end();
      }
    }
    visits.clear();
  }
}
