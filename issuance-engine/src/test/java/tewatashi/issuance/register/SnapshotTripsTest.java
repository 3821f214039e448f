package tewatashi.issuance.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.Limits;
import tewatashi.issuance.RoundTrips;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;
import tewatashi.issuance.operations.DatabaseAccess;
import tewatashi.issuance.operations.DatabasePorts;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionBinding;

/**
 * Whatever the register is asked in one snapshot is one round trip, once a connection's driver has
 * prepared its statements on the server.
 */
final class SnapshotTripsTest {
  private static final int CALLS = 20;

  private Counter counter;
  private DatabasePorts ports;
  private SessionBinding hanako;

  @BeforeEach
  void open() throws Exception {
    counter = new Counter();
    hanako = counter.visit("T000001", "01");
    var access = Counter.access(counter.database);
    ports =
        DatabasePorts.open(
            new DatabaseAccess(
                RoundTrips.counted(access.url() + "?tcpKeepAlive=true", "register"),
                access.logins()),
            Limits.forCores(2));
  }

  @AfterEach
  void close() {
    ports.close();
    counter.close();
  }

  @Test
  void aSnapshotOfAnyKindAndScopeIsOneRoundTrip() throws Exception {
    var register = ports.register();
    var now = Counter.now();
    isOneRoundTrip(() -> register.snapshot(hanako, new CertificateRequest.Seal(), now));
    isOneRoundTrip(() -> register.snapshot(hanako, Counter.residence(Scope.HOLDER), now));
    register.declareScope(hanako, Scope.HOUSEHOLD, Set.of());
    isOneRoundTrip(() -> register.snapshot(hanako, Counter.residence(Scope.HOUSEHOLD), now));
  }

  @Test
  void whatIsShownOnTheScreenIsOneRoundTrip() throws Exception {
    ResidentRegister register = ports.register();
    var now = Counter.now();
    isOneRoundTrip(() -> register.offers(hanako, now));
    isOneRoundTrip(() -> register.members(hanako));
    isOneRoundTrip(() -> register.kindsByListAlone(hanako, now));
    isOneRoundTrip(() -> register.mayAskForMoney(hanako, CertificateKind.RESIDENCE));
  }

  private interface Asking {
    Object ask() throws Exception;
  }

  private static void isOneRoundTrip(Asking asking) throws Exception {
    // The fewest of three: a pool opens connections when it likes, and greeting one takes trips
    // too.
    int fewest = Integer.MAX_VALUE;
    for (int round = 1; round <= 3; round++) {
      int before = RoundTrips.until("register");
      for (int i = 0; i < CALLS; i++) {
        asking.ask();
      }
      fewest = Math.min(fewest, RoundTrips.until("register") - before);
    }
    assertThat(fewest).isEqualTo(CALLS);
  }
}
