package tewatashi.drill;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import tewatashi.town.authority.Pem;
import tewatashi.town.authority.TlsAuthority;
import tewatashi.town.stage.Program;

/**
 * The servers' TLS keys: from a file into a token, one node after the other, and then from one key
 * of the token to the next.
 */
final class ServerKeyRotation implements Rotation {
  private static final int HANDSHAKES = 30;

  @Override
  public String name() {
    return "server-key";
  }

  @Override
  public String story() {
    return "the nodes' TLS keys move from a file into a token, then to another key there";
  }

  @Override
  public void rotate(DrillHouse house, Told told) throws Exception {
    var stage = house.stage();
    Path data = stage.plan().data();
    Path configuration = stage.configuration();
    house.paper(0);
    var first = new Handshakes(house);
    var old = first.shown(0);
    double fromFile = first.milliseconds(0, HANDSHAKES);
    told.before("a paper; both nodes show the file's key");

    var token = Token.make(data.resolve("token-" + house.now().toEpochMilli()));
    var authority = TlsAuthority.read(house.tls());
    var issuer = Pem.certificate(stage.tlsAuthority());
    Path last = configuration;
    try (var crowd = Crowd.at(house)) {
      crowd.someMore(2);
      for (var key : List.of("server-1", "server-2")) {
        token.makeKey(key, issuer, own -> authority.server(key, own, house.now(), house.random()));
        last = token.in(Settings.of(configuration), key).write(data.resolve(key + ".properties"));
        for (int node = 0; node < stage.nodes().size(); node++) {
          house.restart(node, last, token.environment());
          crowd.someMore(2);
        }
      }
      told.during(crowd.count());
    }
    var shown = new HashSet<String>();
    for (int node = 0; node < stage.nodes().size(); node++) {
      shown.add(first.shown(node));
    }
    if (shown.size() != 1 || shown.contains(old)) {
      throw new DrillFailed("not every node shows the token's second key");
    }
    house.paper(0);
    told.after("a paper; both nodes show the token's second key");
    told.note(
        "one handshake, connection included: %.1f ms with the file's key, %.1f ms with the token's"
            .formatted(fromFile, first.milliseconds(0, HANDSHAKES)));
    retired(house, token, told);
  }

  /** The first key is destroyed; a node that still names it does not start. */
  private static void retired(DrillHouse house, Token token, Told told) throws Exception {
    token.destroy("server-1");
    Path configuration = house.stage().plan().data().resolve("server-1.properties");
    var said =
        Programs.run(
            token.environment(),
            Program.SERVER.command(
                house.stage().plan().home(),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("serve", "--config", configuration.toString(), "--until-stdin-closes")));
    if (said.exit() != 1 || !said.text().contains("no key with a certificate under that name")) {
      throw new DrillFailed("a node started, or did not say why not, with a destroyed key");
    }
    told.retired(
        "the token's first key, destroyed: a node that names it refuses to start (exit 1)");
    told.note(
        "terminals would believe the file's key until its certificate ends: destroy the file");
  }
}
