package tewatashi.issuance.register;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.ResidentRegister.Offer;
import tewatashi.issuance.session.SessionBinding;

/** What the resident's municipality offers at this terminal now. */
final class OfferQuery {
  private final DSLContext dsl;
  private final SessionBinding binding;
  private final Instant now;
  private final FeeQuery fees;

  OfferQuery(DSLContext dsl, SessionBinding binding, Instant now) {
    this.dsl = dsl;
    this.binding = binding;
    this.now = now;
    this.fees = new FeeQuery(dsl, binding.resident().municipality(), now);
  }

  List<Offer> read() {
    var offers = new ArrayList<Offer>();
    var options = new OptionsQuery(dsl, binding.resident().municipality(), now);
    var hours = new HoursQuery(dsl, binding.resident().municipality(), now).read();
    for (CertificateKind kind : CertificateKind.values()) {
      var offered = options.of(kind);
      if (offered.any()) {
        fees.offered(kind, Scope.HOLDER)
            .ifPresent(holders ->
                offers.add(offer(kind, holders.yen(), offered, requireNonNull(hours.get(kind)))));
      }
    }
    return List.copyOf(offers);
  }

  private Offer offer(CertificateKind kind, int yen, Options offered, ServiceHours hours) {
    var byScope = new EnumMap<Scope, Integer>(Scope.class);
    for (Scope scope : offered.scopes()) {
      fees.offered(kind, scope).ifPresent(charge -> byScope.put(scope, charge.yen()));
    }
    boolean within = hours.open(now);
    return new Offer(
        kind,
        yen,
        byScope,
        within && !stopped(kind),
        within ? Optional.empty() : hours.opensAt(now),
        hours.notice(now),
        offered);
  }

  private boolean stopped(CertificateKind kind) {
    return Boolean.TRUE.equals(
        Routines.standingStop(
            dsl.configuration(),
            binding.resident().municipality().value(),
            kind.word(),
            binding.terminal().value(),
            null,
            null));
  }
}
