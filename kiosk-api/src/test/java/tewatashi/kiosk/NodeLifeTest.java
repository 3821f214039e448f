package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.port.Nodes;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.kiosk.manifest.StaysClosed;

/** What a node does with what the database says of the others. */
class NodeLifeTest {
  private final Table table = new Table();
  private final Chance chance = new Chance(new SecureRandom());

  /** The nodes' table as one node sees it. */
  private static final class Table implements Nodes {
    private final List<String> left = new ArrayList<>();
    private Arrival arrival = new Arrival.Serves();
    private boolean current = true;
    private boolean silent;

    @Override
    public Arrival arrive(String node, String build, int nodesMax) throws RegisterUnavailable {
      answers();
      return arrival;
    }

    @Override
    public boolean beat(String node) throws RegisterUnavailable {
      answers();
      return current;
    }

    @Override
    public void leave(String node) {
      left.add(node);
    }

    private void answers() throws RegisterUnavailable {
      if (silent) {
        throw new RegisterUnavailable("silent", new IllegalStateException());
      }
    }
  }

  @Test
  void aStartWhileAnotherBuildServesIsRefusedByItsName() {
    table.arrival = new Nodes.Arrival.OtherBuild("1+old");
    assertThatThrownBy(() -> NodeLife.begin(table, "2+new", 2, NodeLife.newName(chance)))
        .isInstanceOf(StaysClosed.class)
        .hasMessage(
            "build differs: this program is 2+new, nodes of build 1+old serve this database");
  }

  @Test
  void aNodeThatIsOneTooManyIsToldHowManyLive() {
    table.arrival = new Nodes.Arrival.NoPlace(2);
    assertThatThrownBy(() -> NodeLife.begin(table, "2+new", 2, NodeLife.newName(chance)))
        .isInstanceOf(StaysClosed.class)
        .hasMessage(
            "topology.nodes differs: manifest says 2, 2 live already (one that was killed counts"
                + " for 15 s)");
    table.arrival = new Nodes.Arrival.OtherTopology(3);
    assertThatThrownBy(() -> NodeLife.begin(table, "2+new", 2, NodeLife.newName(chance)))
        .isInstanceOf(StaysClosed.class)
        .hasMessage(
            "topology.nodes differs: manifest says 2, nodes that serve this database say 3");
  }

  @Test
  void aDatabaseThatDoesNotTellStartsNothing() {
    table.silent = true;
    assertThatThrownBy(() -> NodeLife.begin(table, "2+new", 2, NodeLife.newName(chance)))
        .isInstanceOf(StaysClosed.class);
  }

  @Test
  void aNodeThatIsNoLongerCurrentTakesNoVisitUntilItIsAgain() throws Exception {
    var life = NodeLife.begin(table, "2+new", 2, NodeLife.newName(chance));
    assertThat(life.takesSessions()).isTrue();
    table.current = false;
    life.beat();
    assertThat(life.takesSessions()).isFalse();
    table.silent = true;
    life.beat();
    assertThat(life.takesSessions()).as("silence changes nothing").isFalse();
    table.silent = false;
    table.current = true;
    life.beat();
    assertThat(life.takesSessions()).isTrue();
    life.stopSoon();
    assertThat(life.takesSessions()).isFalse();
    life.close();
    assertThat(table.left).hasSize(1);
  }
}
