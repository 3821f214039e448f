package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.Limits;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TerminalId;

/** What broke before there is a story, or outside any, is asked about all the same. */
class ClosingAlarmTest {
  private static final TerminalId TERMINAL = new TerminalId("T000001");

  private final List<String> asked = new ArrayList<>();

  /** Tells what it was asked for; answers nothing. */
  private final Operations operations =
      proxy(
          Operations.class,
          (_, method, values) -> {
            var told = new ArrayList<String>(List.of(method.getName()));
            Stream.of(values).map(String::valueOf).forEach(told::add);
            asked.add(String.join(" ", told));
            return null;
          });

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ClosingAlarmTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** No story lives at any terminal; whatever else an alarm could ask is not there. */
  private Ports ports() throws ReflectiveOperationException {
    var journal = proxy(IssuanceJournal.class, (_, _, _) -> Optional.empty());
    var parts = Ports.class.getRecordComponents();
    var types = new Class<?>[parts.length];
    var values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      if (types[i] == Operations.class) {
        values[i] = operations;
      } else if (types[i] == IssuanceJournal.class) {
        values[i] = journal;
      }
    }
    return Ports.class.getDeclaredConstructor(types).newInstance(values);
  }

  private ClosingAlarm alarm() throws ReflectiveOperationException {
    var node =
        new NodeContext(
            Realm.SPECIMEN,
            "build",
            Limits.forCores(2),
            InstantSource.system(),
            new Chance(new SecureRandom()),
            () -> true,
            () -> true);
    return new ClosingAlarm(node, ports());
  }

  @Test
  void anErrorBeforeAnApplicationIsACaseOfTheTerminal() throws Exception {
    alarm().unexpected(TERMINAL, Optional.empty(), "R-1");
    assertThat(asked).containsExactly("openCaseAt " + TERMINAL + " unexpected error");
  }

  @Test
  void crossedWiresWithoutAStoryAreACaseOfTheTerminal() throws Exception {
    alarm().crossedWires(TERMINAL, Optional.empty(), "a session's terminal", "R-1");
    assertThat(asked).containsExactly("openCaseAt " + TERMINAL + " crossed wires");
  }

  @Test
  void aRoundGoesOnWhateverBreaksIt() throws Exception {
    var again = new CountDownLatch(3);
    Runnable round =
        () -> {
          again.countDown();
          throw new CrossedWires("a pair");
        };
    try (var timer = Executors.newSingleThreadScheduledExecutor()) {
      var unused =
          timer.scheduleWithFixedDelay(
              new BrokenRounds(operations).guarding("stops", round), 0, 1, TimeUnit.MILLISECONDS);
      assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
      timer.shutdown();
    }
    assertThat(asked)
        .hasSizeGreaterThanOrEqualTo(3)
        .containsOnly("openCaseOfNode " + CrossedWires.class.getName());
  }

  @Test
  void aBrokenRoundIsACaseOfTheNodeByTheErrorsClassAndNeverByItsWords() {
    new BrokenRounds(operations).broke("fleet", new IllegalStateException("見本 花子"));
    assertThat(asked).containsExactly("openCaseOfNode java.lang.IllegalStateException");
  }

  @Test
  void aCaseThatCannotBeWrittenStopsNoTimer() {
    var away =
        proxy(
            Operations.class,
            (_, _, _) -> {
              throw new RegisterUnavailable("for the test", new IllegalStateException());
            });
    new BrokenRounds(away).broke("fleet", new IllegalStateException());
    assertThat(asked).isEmpty();
  }
}
