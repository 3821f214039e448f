package tewatashi.issuance.operations;

import java.util.Map;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tewatashi.issuance.port.Nodes;
import tewatashi.issuance.port.RegisterUnavailable;

/** The nodes' table, through its three doors. */
final class NodeRegistry implements Nodes {
  private static final Param<String> NODE = DSL.param("node", String.class);
  private static final Param<String> BUILD = DSL.param("build", String.class);
  private static final Param<Integer> NODES_MAX = DSL.param("nodes_max", Integer.class);

  private static final Question<Record1<String>> ARRIVES =
      door("node_arrives", NODE, BUILD, NODES_MAX);

  private static final Question<Record1<String>> BEATS = door("node_beats", NODE);
  private static final Question<Record1<String>> LEAVES = door("node_leaves", NODE);

  private final RolePool operations;

  NodeRegistry(RolePool operations) {
    this.operations = operations;
  }

  @Override
  public Arrival arrive(String node, String build, int nodesMax) throws RegisterUnavailable {
    var arrives =
        Map.of(NODE.getName(), node, BUILD.getName(), build, NODES_MAX.getName(), nodesMax);
    String inTheWay = said(ARRIVES.about(arrives));
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
    return said(BEATS.about(Map.of(NODE.getName(), node))).equals("current");
  }

  @Override
  public void leave(String node) throws RegisterUnavailable {
    said(LEAVES.about(Map.of(NODE.getName(), node)));
  }

  private static Question<Record1<String>> door(String function, Param<?>... values) {
    return Question.of(DSL.select(DSL.function(function, SQLDataType.VARCHAR, values)));
  }

  private String said(Question.Asked<Record1<String>> door) throws RegisterUnavailable {
    try {
      String answer = operations.ask(Presented.NOTHING, door).getFirst().value1();
      return answer == null ? "" : answer;
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the nodes' table did not answer", e);
    }
  }
}
