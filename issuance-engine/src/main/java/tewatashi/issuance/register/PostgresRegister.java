package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.DEGRADED_REVOCATION;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionBinding;

/** The register as the issuer may see it through one proof. */
final class PostgresRegister implements ResidentRegister {
  private static final Question<Record1<String>> BAR_FOR_MONEY =
      Question.of(DSL.select(Routines.hoursBarForMoney(Asking.MUNICIPALITY, Asking.KIND)));

  private static final Question<Record1<String>> BY_LIST_ALONE =
      Question.of(
          DSL.select(DEGRADED_REVOCATION.KIND)
              .from(DEGRADED_REVOCATION)
              .where(DEGRADED_REVOCATION.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(DEGRADED_REVOCATION.VALID_FROM.le(Asking.NOW))
              .and(
                  DEGRADED_REVOCATION
                      .VALID_UNTIL
                      .isNull()
                      .or(DEGRADED_REVOCATION.VALID_UNTIL.gt(Asking.NOW))));

  private final RolePool issuer;

  PostgresRegister(RolePool issuer) {
    this.issuer = issuer;
  }

  @Override
  public RegisterSnapshot snapshot(SessionBinding binding, CertificateRequest request, Instant now)
      throws RegisterUnavailable {
    try {
      return SnapshotQuery.read(issuer, binding, request, now);
    } catch (Unanswered e) {
      throw unavailable(e);
    } catch (IncompleteRegister e) {
      throw new RegisterUnavailable("the register lacks what every certificate needs", e);
    }
  }

  @Override
  public void declareScope(SessionBinding binding, Scope scope, Set<Integer> chosen)
      throws RegisterUnavailable {
    try {
      issuer.transaction(Presented.of(binding), dsl -> declare(dsl, binding, scope, chosen));
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  /** Only widening: what was declared to be the household stays it, whoever is chosen then. */
  private static int declare(
      DSLContext dsl, SessionBinding binding, Scope scope, Set<Integer> chosen) {
    var same = KIOSK_SESSION.SESSION_ID.eq(binding.session().hex());
    var now = KIOSK_SESSION.SCOPE;
    return switch (scope) {
      case HOLDER ->
          dsl.update(KIOSK_SESSION).set(now, scope.word()).where(same).and(now.isNull()).execute();
      case MEMBERS ->
          dsl.update(KIOSK_SESSION)
              .set(
                  now,
                  DSL.when(now.eq(Scope.HOUSEHOLD.word()), now).otherwise(DSL.val(scope.word())))
              .set(KIOSK_SESSION.CHOSEN, places(chosen))
              .where(same)
              .execute();
      case HOUSEHOLD -> dsl.update(KIOSK_SESSION).set(now, scope.word()).where(same).execute();
    };
  }

  /** Null until somebody was chosen: the members are to be shown first. */
  private static Short @Nullable [] places(Set<Integer> chosen) {
    return chosen.isEmpty()
        ? null
        : chosen.stream().sorted().map(Integer::shortValue).toArray(Short[]::new);
  }

  @Override
  public List<Offer> offers(SessionBinding binding, Instant now) throws RegisterUnavailable {
    try {
      var answers = issuer.askSnapshot(Presented.of(binding), OfferQuery.asked(binding, now));
      return new OfferQuery(answers, now).read();
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  @Override
  public boolean mayAskForMoney(SessionBinding binding, CertificateKind kind)
      throws RegisterUnavailable {
    try {
      return issuer
              .ask(
                  Presented.of(binding),
                  BAR_FOR_MONEY.about(
                      Map.of(
                          Asking.MUNICIPALITY.getName(),
                          binding.resident().municipality().value(),
                          Asking.KIND.getName(),
                          kind.word())))
              .getFirst()
              .value1()
          == null;
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  @Override
  public Set<CertificateKind> kindsByListAlone(SessionBinding binding, Instant now)
      throws RegisterUnavailable {
    try {
      return issuer
          .ask(
              Presented.of(binding),
              BY_LIST_ALONE.about(
                  Map.of(
                      Asking.MUNICIPALITY.getName(),
                      binding.resident().municipality().value(),
                      Asking.NOW.getName(),
                      Times.at(now))))
          .stream()
          .map(row -> CertificateKind.of(row.value1()).orElseThrow())
          .collect(Collectors.toUnmodifiableSet());
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  @Override
  public List<Member> members(SessionBinding binding) throws RegisterUnavailable {
    try {
      var answers = issuer.askSnapshot(Presented.of(binding), MemberQuery.askedOnScreen(binding));
      return new MemberQuery(binding, answers).onScreen();
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  private static RegisterUnavailable unavailable(Unanswered e) {
    return new RegisterUnavailable("the register did not answer", e);
  }
}
