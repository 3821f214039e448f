package tewatashi.kiosk;

import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.Nodes;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.kiosk.manifest.StaysClosed;

/**
 * This node's place among those that serve one database: it arrives, says again and again that it
 * is there, and leaves. Two builds never serve at once ({@code docs/adr/0024}).
 */
final class NodeLife implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NodeLife.class);
  private static final int NAME_BYTES = 16;

  private final Nodes nodes;
  private final String name;
  private volatile boolean current = true;
  private volatile boolean stopping;

  private NodeLife(Nodes nodes, String name) {
    this.nodes = nodes;
    this.name = name;
  }

  /** This node's name among the others: 32 hexadecimal digits. */
  String name() {
    return name;
  }

  /** A name that no other node ever has. */
  static String newName(Chance chance) {
    return HexFormat.of().formatHex(chance.bytes(NAME_BYTES));
  }

  /**
   * Takes a place.
   *
   * @param nodesMax how many nodes the manifest allows, this one included
   * @param name from {@link #newName}
   * @throws StaysClosed while nodes of another build live, or as many as there may be
   */
  static NodeLife begin(Nodes nodes, String build, int nodesMax, String name) throws StaysClosed {
    var life = new NodeLife(nodes, name);
    try {
      switch (nodes.arrive(life.name, build, nodesMax)) {
        case Nodes.Arrival.Serves _ -> {}
        case Nodes.Arrival.OtherBuild other ->
            throw new StaysClosed(
                List.of(
                    "build differs: this program is %s, nodes of build %s serve this database"
                        .formatted(build, other.build())));
        case Nodes.Arrival.OtherTopology other ->
            throw new StaysClosed(
                List.of(
                    ("topology.nodes differs: manifest says %d,"
                            + " nodes that serve this database say %d")
                        .formatted(nodesMax, other.nodesMax())));
        case Nodes.Arrival.NoPlace full ->
            throw new StaysClosed(
                List.of(
                    ("topology.nodes differs: manifest says %d, %d live already"
                            + " (one that was killed counts for 15 s)")
                        .formatted(nodesMax, full.living())));
      }
    } catch (RegisterUnavailable e) {
      throw new StaysClosed(List.of("nodes: the database does not tell who serves it"));
    }
    return life;
  }

  /** Called every few seconds. A silent database changes nothing: without it nothing is served. */
  void beat() {
    try {
      boolean is = nodes.beat(name);
      if (is != current) {
        log.error("this node's build or schema is {}", is ? "current again" : "no longer current");
      }
      current = is;
    } catch (RegisterUnavailable e) {
      log.warn("this node could not say that it lives");
    }
  }

  /** From now on no new visit begins here: the node is about to leave. */
  void stopSoon() {
    stopping = true;
  }

  /** Whether a new visit may begin here. */
  boolean takesSessions() {
    return current && !stopping;
  }

  @Override
  public void close() {
    try {
      nodes.leave(name);
    } catch (RegisterUnavailable e) {
      log.warn("this node could not say that it leaves; it is forgotten by itself");
    }
  }
}
