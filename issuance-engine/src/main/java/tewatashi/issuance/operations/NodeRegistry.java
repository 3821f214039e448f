package tewatashi.issuance.operations;

import org.jooq.Param;
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
  public Arrival arrive(String node, String build, int nodesMax) throws RegisterUnavailable {
    String inTheWay = said("node_arrives", DSL.val(node), DSL.val(build), DSL.val(nodesMax));
    if (inTheWay.isEmpty()) {
      return new Arrival.Serves();
    }
    String much = inTheWay.substring(inTheWay.indexOf(' ') + 1);
    return switch (inTheWay.substring(0, inTheWay.indexOf(' '))) {
      case "build" -> new Arrival.OtherBuild(much);
      case "declared" -> new Arrival.OtherTopology(Integer.parseInt(much));
      case "living" -> new Arrival.NoPlace(Integer.parseInt(much));
      default -> throw new IllegalStateException("node_arrives answers in other words");
    };
  }

  @Override
  public boolean beat(String node) throws RegisterUnavailable {
    return said("node_beats", DSL.val(node)).equals("current");
  }

  @Override
  public void leave(String node) throws RegisterUnavailable {
    said("node_leaves", DSL.val(node));
  }

  private String said(String function, Param<?>... values) throws RegisterUnavailable {
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
