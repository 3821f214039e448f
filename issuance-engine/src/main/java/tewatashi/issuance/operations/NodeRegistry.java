package tewatashi.issuance.operations;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tewatashi.issuance.port.Nodes;
import tewatashi.issuance.port.RegisterUnavailable;

/** The nodes' table, through its three doors. */
final class NodeRegistry implements Nodes {
  private final RolePool operations;

  NodeRegistry(RolePool operations) {
    this.operations = operations;
  }

  @Override
  public Arrival arrive(String node, String build) throws RegisterUnavailable {
    String other = said("node_arrives", node, build);
    return other.isEmpty() ? new Arrival.Serves() : new Arrival.OtherBuild(other);
  }

  @Override
  public boolean beat(String node) throws RegisterUnavailable {
    return said("node_beats", node).equals("current");
  }

  @Override
  public void leave(String node) throws RegisterUnavailable {
    said("node_leaves", node);
  }

  private String said(String function, String... arguments) throws RegisterUnavailable {
    var values = java.util.Arrays.stream(arguments).map(DSL::val).toList();
    try {
      String answer =
          operations
              .transaction(
                  Presented.NOTHING,
                  dsl ->
                      dsl.select(DSL.function(function, SQLDataType.VARCHAR, values)).fetchSingle())
              .value1();
      return answer == null ? "" : answer;
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the nodes' table did not answer", e);
    }
  }
}
