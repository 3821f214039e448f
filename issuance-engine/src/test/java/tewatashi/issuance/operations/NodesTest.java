package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Migrations;
import tewatashi.db.NodesStillServe;
import tewatashi.issuance.port.Nodes;

/** Two builds never serve one database at once, whichever of them comes first. */
class NodesTest {
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);
  private static final String C = "c".repeat(32);

  private final Counter counter = new Counter();
  private final Nodes nodes = counter.ports.nodes();

  @AfterEach
  void close() {
    counter.close();
  }

  private void forgotten(String node) {
    counter.database.set(
        "UPDATE node SET seen_at = now() - interval '16 seconds' WHERE node_id = '" + node + "'");
  }

  @Test
  void anotherBuildWaitsUntilTheLastNodeHasLeft() throws Exception {
    assertThat(nodes.arrive(A, "1+old", 3)).isEqualTo(new Nodes.Arrival.Serves());
    assertThat(nodes.arrive(B, "1+old", 3)).isEqualTo(new Nodes.Arrival.Serves());
    nodes.leave(A);
    assertThat(nodes.arrive(C, "2+new", 3)).isEqualTo(new Nodes.Arrival.OtherBuild("1+old"));
    nodes.leave(B);
    assertThat(nodes.arrive(C, "2+new", 3)).isEqualTo(new Nodes.Arrival.Serves());
  }

  @Test
  void aNodeThatWasKilledIsForgotten() throws Exception {
    nodes.arrive(A, "1+old", 3);
    assertThat(nodes.arrive(C, "2+new", 3)).isEqualTo(new Nodes.Arrival.OtherBuild("1+old"));
    forgotten(A);
    assertThat(nodes.arrive(C, "2+new", 3)).isEqualTo(new Nodes.Arrival.Serves());
  }

  @Test
  void aNodeThatStoodStillWhileAnotherBuildBeganTakesNoVisit() throws Exception {
    nodes.arrive(A, "1+old", 3);
    assertThat(nodes.beat(A)).isTrue();
    forgotten(A);
    nodes.arrive(C, "2+new", 3);
    assertThat(nodes.beat(A)).isFalse();
    assertThat(nodes.beat(C)).isTrue();
    nodes.leave(C);
    assertThat(nodes.beat(A)).as("rolled back").isTrue();
  }

  /** Takamatsu: what was made for one server ran on several. */
  @Test
  void whereOneNodeIsDeclaredASecondStaysClosed() throws Exception {
    assertThat(nodes.arrive(A, "1+old", 1)).isEqualTo(new Nodes.Arrival.Serves());
    assertThat(nodes.arrive(B, "1+old", 1)).isEqualTo(new Nodes.Arrival.NoPlace(1));
    nodes.leave(A);
    assertThat(nodes.arrive(B, "1+old", 1)).isEqualTo(new Nodes.Arrival.Serves());
    forgotten(B);
    assertThat(nodes.arrive(C, "1+old", 1)).as("killed").isEqualTo(new Nodes.Arrival.Serves());
  }

  @Test
  void moreNodesThanDeclaredDoNotBegin() throws Exception {
    assertThat(nodes.arrive(A, "1+old", 2)).isEqualTo(new Nodes.Arrival.Serves());
    assertThat(nodes.arrive(B, "1+old", 2)).isEqualTo(new Nodes.Arrival.Serves());
    assertThat(nodes.arrive(C, "1+old", 2)).isEqualTo(new Nodes.Arrival.NoPlace(2));
  }

  @Test
  void nodesThatWereToldDifferentNumbersDoNotServeTogether() throws Exception {
    assertThat(nodes.arrive(A, "1+old", 1)).isEqualTo(new Nodes.Arrival.Serves());
    assertThat(nodes.arrive(B, "1+old", 2)).isEqualTo(new Nodes.Arrival.OtherTopology(1));
  }

  @Test
  void aNodeWhoseSchemaChangedTakesNoVisit() throws Exception {
    nodes.arrive(A, "1+old", 3);
    counter.database.set(
        "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '9999', description, type, "
            + "script, checksum, installed_by, installed_on, execution_time, success "
            + "FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
    assertThat(nodes.beat(A)).isFalse();
  }

  @Test
  void nothingIsMigratedUnderANodeThatServes() throws Exception {
    nodes.arrive(A, "1+old", 3);
    var administrator = counter.database.administrator();
    assertThat(Migrations.migrate(administrator, "specimen")).as("nothing to do").isNotEmpty();
    counter.database.set(
        "DELETE FROM flyway_schema_history WHERE installed_rank = "
            + "(SELECT max(installed_rank) FROM flyway_schema_history)");
    assertThatThrownBy(() -> Migrations.migrate(administrator, "specimen"))
        .isInstanceOf(NodesStillServe.class)
        .hasMessageContaining("1+old (1)");
  }
}
