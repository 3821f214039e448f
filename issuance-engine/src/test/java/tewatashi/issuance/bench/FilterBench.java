package tewatashi.issuance.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.operations.OperatorSession;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.oversight.AuditFilter;
import tewatashi.issuance.oversight.IssuanceFilter;
import tewatashi.issuance.oversight.IssuanceFilter.State;
import tewatashi.issuance.oversight.Oversight;
import tewatashi.issuance.oversight.TerminalFilter;

/** How long each list of the operations page takes, filtered in every way that it offers. */
final class FilterBench {
  private static final int RUNS = 7;
  private static final IssuanceFilter ALL = filter(Optional.empty(), Optional.empty());

  private FilterBench() {}

  /** Medians in milliseconds by what was asked, asked as role overseer of the whole cell. */
  static Map<String, Double> medians(TestDatabase database, OperatorSession session) {
    var medians = new LinkedHashMap<String, Double>();
    try (var pool =
        new RolePool(Counter.access(database), Role.OVERSEER, 1, Duration.ofSeconds(30))) {
      var oversight = new Oversight(pool, Limits.forCores(2));
      questions(oversight, session)
          .forEach((name, question) -> {
            double[] each = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
              long began = System.nanoTime();
              if (question.get().isEmpty()) {
                throw new IllegalStateException(name);
              }
              each[run] = (System.nanoTime() - began) / 1e6;
            }
            Arrays.sort(each);
            medians.put(name, each[RUNS / 2]);
          });
    }
    return medians;
  }

  private static Map<String, Supplier<String>> questions(Oversight asked, OperatorSession who) {
    var questions = new LinkedHashMap<String, Supplier<String>>();
    var now = Instant.now();
    var town = Optional.of("100013");
    questions.put("issuances", () -> asked.issuances(who, ALL));
    for (State state : State.values()) {
      questions.put(
          "issuances " + state.word(),
          () -> asked.issuances(who, filter(Optional.of(state), Optional.empty())));
    }
    questions.put("one town", () -> asked.issuances(who, filter(Optional.empty(), town)));
    questions.put(
        "one town, no paper",
        () -> asked.issuances(who, filter(Optional.of(State.ABANDONED), town)));
    questions.put("one town's seals", () -> asked.issuances(who, kind(CertificateKind.SEAL, town)));
    questions.put(
        "a kind that is not there", () -> asked.issuances(who, kind(CertificateKind.RECORD, town)));
    questions.put("a terminal", () -> asked.issuances(who, terminal("T102500")));
    questions.put(
        "a day three weeks ago",
        () -> asked.issuances(who, between(now.minus(21, ChronoUnit.DAYS))));
    questions.put("a code", () -> asked.issuances(who, reference("3b9a")));
    questions.put("terminals", () -> asked.terminals(who, terminals(false, "")));
    questions.put("terminals in need", () -> asked.terminals(who, terminals(true, "")));
    questions.put("a store", () -> asked.terminals(who, terminals(false, "104999")));
    questions.put("now", () -> asked.now(who));
    questions.put("audit", () -> asked.audit(who, audit()));
    return questions;
  }

  private static IssuanceFilter filter(Optional<State> state, Optional<String> town) {
    return filter(
        state, town, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static IssuanceFilter kind(CertificateKind kind, Optional<String> town) {
    var kinds = Optional.of(kind);
    return filter(
        Optional.empty(), town, kinds, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static IssuanceFilter terminal(String name) {
    var terminal = Optional.of(name);
    return filter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        terminal,
        Optional.empty(),
        Optional.empty());
  }

  private static IssuanceFilter between(Instant day) {
    var from = Optional.of(day);
    return filter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        from,
        Optional.empty());
  }

  private static IssuanceFilter reference(String code) {
    var reference = Optional.of(code);
    return filter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reference);
  }

  private static IssuanceFilter filter(
      Optional<State> state,
      Optional<String> town,
      Optional<CertificateKind> kind,
      Optional<String> terminal,
      Optional<Instant> day,
      Optional<String> reference) {
    var until = day.map(from -> from.plus(1, ChronoUnit.DAYS));
    return new IssuanceFilter(state, town, kind, terminal, day, until, reference, Optional.empty());
  }

  private static TerminalFilter terminals(boolean attention, String part) {
    return new TerminalFilter(
        Optional.empty(),
        attention,
        part.isEmpty() ? Optional.empty() : Optional.of(part),
        Optional.empty());
  }

  private static AuditFilter audit() {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }
}
