package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/** What broke before there is a story, or outside any, is asked about all the same. */
class ClosingAlarmTest {
  private static final TerminalId TERMINAL = new TerminalId("T000001");
  private static final Instant NOW = Instant.EPOCH;
  private static final IssuanceFacts FACTS =
      new IssuanceFacts(
          IssuanceId.of(new byte[16]),
          SessionId.of(new byte[16]),
          TERMINAL,
          new UUID(0, 1),
          CertificateKind.RESIDENCE,
          1);
  private static final IssuanceFile STORY =
      new IssuanceFile(
          new IssuanceState.Fetching(FACTS, 0),
          new CertificateRequest.Residence(Scope.HOLDER, Set.of()),
          new TreeMap<>(),
          0,
          OptionalInt.empty(),
          0,
          Set.of(),
          List.of(),
          NOW,
          Optional.empty());

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

  /** No story lives at any terminal. */
  private static final InvocationHandler NOBODY = (_, _, _) -> Optional.empty();

  /** One story lives at every terminal. */
  private static final InvocationHandler ALIVE =
      (_, method, _) ->
          Optional.of(method.getName().equals("loadForSettlement") ? STORY : FACTS.id());

  /** One story lives at every terminal, and cannot be read, with this error. */
  private static InvocationHandler unreadable(Throwable error) {
    return (proxy, method, values) -> {
      if (method.getName().equals("loadForSettlement")) {
        throw error;
      }
      return ALIVE.invoke(proxy, method, values);
    };
  }

  /** Whatever else an alarm could ask is not there. */
  private Ports ports(InvocationHandler stories) throws ReflectiveOperationException {
    var journal = proxy(IssuanceJournal.class, stories);
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

  private ClosingAlarm alarm(InvocationHandler stories) throws ReflectiveOperationException {
    var node =
        new NodeContext(
            Realm.SPECIMEN,
            "build",
            Limits.forCores(2),
            InstantSource.fixed(NOW),
            new Chance(new SecureRandom()),
            () -> true,
            () -> true);
    return new ClosingAlarm(node, ports(stories));
  }

  @Test
  void anErrorBeforeAnApplicationIsACaseOfTheTerminal() throws Exception {
    alarm(NOBODY).unexpected(TERMINAL, Optional.empty(), "R-1");
    assertThat(asked).containsExactly("openCaseAt " + TERMINAL + " unexpected error");
  }

  @Test
  void crossedWiresWithoutAStoryAreACaseOfTheTerminal() throws Exception {
    alarm(NOBODY).crossedWires(TERMINAL, Optional.empty(), "a session's terminal", "R-1");
    assertThat(asked).containsExactly("openCaseAt " + TERMINAL + " crossed wires");
  }

  @Test
  void crossedWiresStopTheStoryThatTheStepNames() throws Exception {
    alarm(ALIVE).crossedWires(TERMINAL, Optional.of(FACTS.id()), "a pair", "R-1");
    assertThat(asked).containsExactly("stopAndAsk " + FACTS + " build crossed wires " + NOW);
  }

  @Test
  void crossedWiresStopTheStoryThatLivesAtTheTerminal() throws Exception {
    alarm(ALIVE).crossedWires(TERMINAL, Optional.empty(), "a pair", "R-1");
    assertThat(asked).containsExactly("stopAndAsk " + FACTS + " build crossed wires " + NOW);
  }

  @Test
  void anErrorIsACaseOfTheStoryThatLivesAtTheTerminal() throws Exception {
    alarm(ALIVE).unexpected(TERMINAL, Optional.empty(), "R-1");
    assertThat(asked).containsExactly("openCase " + FACTS.id() + " unexpected error " + NOW);
  }

  static Stream<Throwable> whatBreaksAReading() {
    return Stream.of(
        new CrossedWires("a pair"),
        new IllegalArgumentException("見本 花子"),
        new JournalUnavailable("for the test"));
  }

  @ParameterizedTest
  @MethodSource("whatBreaksAReading")
  void crossedWiresOfAStoryThatCannotBeReadStopTheTerminal(Throwable error) throws Exception {
    alarm(unreadable(error)).crossedWires(TERMINAL, Optional.of(FACTS.id()), "a pair", "R-1");
    assertThat(asked).containsExactly("stopAndAskAt " + TERMINAL + " build crossed wires");
  }

  @ParameterizedTest
  @MethodSource("whatBreaksAReading")
  void anErrorOfAStoryThatCannotBeReadIsACaseOfTheTerminal(Throwable error) throws Exception {
    alarm(unreadable(error)).unexpected(TERMINAL, Optional.empty(), "R-1");
    assertThat(asked).containsExactly("openCaseAt " + TERMINAL + " unexpected error");
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
