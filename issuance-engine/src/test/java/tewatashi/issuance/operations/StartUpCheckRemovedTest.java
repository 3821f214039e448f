package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.Nodes;
import tewatashi.issuance.port.SessionStore;

/**
 * Takamatsu 2024: what was made for one server ran on several. The start-up check's comparison is
 * taken away here, in the test's own database; then the second server starts, and the next guards
 * are shown to stand.
 */
class StartUpCheckRemovedTest {
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);
  private static final int DECLARED = 1;

  private final Counter counter = new Counter();
  private final DatabasePorts second =
      DatabasePorts.open(Counter.access(counter.database), Limits.forCores(2));

  @AfterEach
  void close() {
    second.close();
    counter.close();
  }

  /** As it was before the manifest declared a number: nobody counts. */
  private void nobodyCounts() {
    counter.database.set(
        """
        CREATE OR REPLACE FUNCTION node_arrives(p_node text, p_build text, p_nodes integer)
        RETURNS text LANGUAGE sql VOLATILE SECURITY DEFINER
        SET search_path = tewatashi, pg_temp AS $$
          INSERT INTO node (node_id, build, schema_version, nodes_declared)
            VALUES (p_node, p_build, schema_version(), p_nodes);
          SELECT '';
        $$\
        """);
  }

  @Test
  void withTheCountTheSecondServerStaysClosed() throws Exception {
    assertThat(counter.ports.nodes().arrive(A, "1", DECLARED))
        .isEqualTo(new Nodes.Arrival.Serves());
    assertThat(second.nodes().arrive(B, "1", DECLARED)).isEqualTo(new Nodes.Arrival.NoPlace(1));
  }

  @Test
  void withoutTheCountTwoServersRunOnOnesManifest() throws Exception {
    nobodyCounts();
    assertThat(counter.ports.nodes().arrive(A, "1", DECLARED))
        .isEqualTo(new Nodes.Arrival.Serves());
    assertThat(second.nodes().arrive(B, "1", DECLARED)).isEqualTo(new Nodes.Arrival.Serves());
  }

  /** The comparison of the schema is another half of the check: it sees what was done above. */
  @Test
  void takingTheCountAwayIsItselfADifference() throws Exception {
    var before = counter.ports.installation().entries(Counter.now());
    nobodyCounts();
    assertThat(second.installation().entries(Counter.now()).get("schema.objects"))
        .isNotEqualTo(before.get("schema.objects"));
  }

  /** G4 asks the database, not a server's memory: it does not matter how many servers there are. */
  @Test
  void withoutTheCountOneStoryLivesAtATerminalOnEveryServer() throws Exception {
    nobodyCounts();
    counter.ports.nodes().arrive(A, "1", DECLARED);
    second.nodes().arrive(B, "1", DECLARED);
    var binding = counter.visit("T000001", "01");
    counter.begin(binding, Counter.residence(Scope.HOLDER), 1);

    var request = Counter.residence(Scope.HOLDER);
    var again =
        second
            .journal()
            .open(
                binding,
                counter.facts(binding, request.kind(), 1),
                request,
                "build-1",
                Counter.now());
    assertThat(again).isEqualTo(new IssuanceJournal.Opening.TerminalBusy());
    assertThat(openOn(second)).isEqualTo(new SessionStore.Opening.TerminalBusy());
  }

  private SessionStore.Opening openOn(DatabasePorts node) throws Exception {
    var visit = counter.come("T000001");
    byte[] nonce = new byte[32];
    nonce[31] = 1;
    System.arraycopy(visit.session().bytes(), 0, nonce, 0, 16);
    var now = Counter.now();
    return node.sessions()
        .open(
            new tewatashi.issuance.session.Challenge(
                visit.session(), visit.terminal(), nonce, now.plusSeconds(80)),
            visit.secret().token(),
            visit.identity().certificateSha256(),
            now,
            now.plusSeconds(900),
            now.plusSeconds(180));
  }
}
