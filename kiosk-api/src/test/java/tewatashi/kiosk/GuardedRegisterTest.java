package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionBinding;

/** Goal: a register that does not answer is left alone for a while. Method: one that never does. */
class GuardedRegisterTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aSilentRegisterIsSoonNotAskedAnyMore() {
    var guarded = new GuardedRegister(new Silent(), Limits.forCores(2), meters);
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(() -> guarded.members(null)).isInstanceOf(RegisterUnavailable.class);
    }
    assertThat(asked.get()).isEqualTo(10);
    assertThat(meters.find("resilience4j.circuitbreaker.state").gauges()).isNotEmpty();
  }

  private final class Silent implements ResidentRegister {
    @Override
    public RegisterSnapshot snapshot(
        SessionBinding binding, CertificateRequest request, Instant now)
        throws RegisterUnavailable {
      throw silence();
    }

    @Override
    public void declareScope(SessionBinding binding, Scope scope, Set<Integer> chosen)
        throws RegisterUnavailable {
      throw silence();
    }

    @Override
    public List<Offer> offers(SessionBinding binding, Instant now) throws RegisterUnavailable {
      throw silence();
    }

    @Override
    public boolean mayAskForMoney(SessionBinding binding, CertificateKind kind)
        throws RegisterUnavailable {
      throw silence();
    }

    @Override
    public Set<CertificateKind> kindsByListAlone(SessionBinding binding, Instant now)
        throws RegisterUnavailable {
      throw silence();
    }

    @Override
    public List<Member> members(SessionBinding binding) throws RegisterUnavailable {
      throw silence();
    }

    private RegisterUnavailable silence() {
      asked.incrementAndGet();
      return new RegisterUnavailable("silent", new IllegalStateException());
    }
  }
}
