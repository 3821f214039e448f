package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.DEGRADED_REVOCATION;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionBinding;

/** The register as the issuer may see it through one proof. */
final class PostgresRegister implements ResidentRegister {
  private final RolePool issuer;

  PostgresRegister(RolePool issuer) {
    this.issuer = issuer;
  }

  @Override
  public RegisterSnapshot snapshot(SessionBinding binding, CertificateRequest request, Instant now)
      throws RegisterUnavailable {
    try {
      return issuer.snapshot(
          Presented.of(binding), dsl -> new SnapshotQuery(dsl, binding, request, now).read());
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
      return issuer.snapshot(
          Presented.of(binding), dsl -> new OfferQuery(dsl, binding, now).read());
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  @Override
  public boolean mayAskForMoney(SessionBinding binding, CertificateKind kind)
      throws RegisterUnavailable {
    try {
      return issuer.transaction(
          Presented.of(binding),
          dsl ->
              Routines.hoursBarForMoney(
                      dsl.configuration(), binding.resident().municipality().value(), kind.word())
                  == null);
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  @Override
  public Set<CertificateKind> kindsByListAlone(SessionBinding binding, Instant now)
      throws RegisterUnavailable {
    try {
      return issuer.snapshot(
          Presented.of(binding),
          dsl ->
              Set.copyOf(
                  dsl.select(DEGRADED_REVOCATION.KIND)
                      .from(DEGRADED_REVOCATION)
                      .where(
                          DEGRADED_REVOCATION.MUNICIPALITY_CODE.eq(
                              binding.resident().municipality().value()))
                      .and(DEGRADED_REVOCATION.VALID_FROM.le(Times.at(now)))
                      .and(
                          DEGRADED_REVOCATION
                              .VALID_UNTIL
                              .isNull()
                              .or(DEGRADED_REVOCATION.VALID_UNTIL.gt(Times.at(now))))
                      .fetch(row -> CertificateKind.of(row.value1()).orElseThrow())));
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  @Override
  public List<Member> members(SessionBinding binding) throws RegisterUnavailable {
    try {
      return issuer.snapshot(
          Presented.of(binding), dsl -> new MemberQuery(dsl, binding).onScreen());
    } catch (Unanswered e) {
      throw unavailable(e);
    }
  }

  private static RegisterUnavailable unavailable(Unanswered e) {
    return new RegisterUnavailable("the register did not answer", e);
  }
}
