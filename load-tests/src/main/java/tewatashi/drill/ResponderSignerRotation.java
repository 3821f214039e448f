package tewatashi.drill;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tewatashi.town.authority.Keys;
import tewatashi.town.authority.Pem;
import tewatashi.town.authority.TestAuthority;
import tewatashi.town.stage.Program;

/**
 * The responder's delegated signer: not ours, so nothing of ours may have to be told. A second
 * responder with the new signer stands beside the first; the nodes are led there only because a
 * stand-in on loopback has no balancer of its own.
 */
final class ResponderSignerRotation implements Rotation {
  @Override
  public String name() {
    return "responder-signer";
  }

  @Override
  public String story() {
    return "the authority lets another key sign for its responder";
  }

  @Override
  public void rotate(DrillHouse house, Told told) throws Exception {
    var stage = house.stage();
    Path data = stage.plan().data();
    house.paper(0);
    told.before("a paper on the old signer's answers");
    var now = house.now();
    var next =
        responder(house, "next", now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
    Path configuration =
        asking(stage.configuration(), next).write(data.resolve("signer.properties"));
    try (var crowd = Crowd.at(house)) {
      crowd.someMore(2);
      for (int node = 0; node < stage.nodes().size(); node++) {
        house.restart(node, configuration, Map.of());
        crowd.someMore(2);
      }
      told.during(crowd.count());
    }
    house.paper(0);
    told.after("a paper on the new signer's answers; no key, pin or certificate configured");
    retired(house, told);
  }

  /** A signer whose certificate has ended, although it is the authority's. */
  private static void retired(DrillHouse house, Told told) throws Exception {
    var stage = house.stage();
    var now = house.now();
    var ended =
        responder(house, "ended", now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
    Path configuration =
        asking(stage.configuration(), ended)
            .write(stage.plan().data().resolve("ended-signer.properties"));
    var node = stage.extra("server-ended-signer", configuration, Map.of());
    try {
      var answer = house.cardAt(node.api(), 0);
      if (!answer.problem().equals("revocation-unavailable")) {
        throw new DrillFailed("an ended signer was answered " + answer.status());
      }
      told.retired("a signer whose certificate has ended: " + answer.problem() + ", fails closed");
    } finally {
      node.process().close();
    }
  }

  private static Settings asking(Path configuration, int port) throws IOException {
    return Settings.of(configuration).with("responder.url", "http://127.0.0.1:" + port + "/");
  }

  /** A responder over the same town, with a signer of its own. */
  private static int responder(DrillHouse house, String name, Instant from, Instant until)
      throws Exception {
    var stage = house.stage();
    Path town = Files.createDirectories(stage.plan().data().resolve("responder-" + name));
    Path folder = Files.createDirectories(town.resolve("authority"));
    copy(stage.town(), town);
    copy(stage.town().resolve("authority"), folder);
    var keys = Keys.rsa2048(house.random());
    var serial = new BigInteger(31, house.random()).setBit(30);
    var authority = TestAuthority.read(folder).authentication();
    Pem.write(
        folder.resolve("ocsp-signer.pem"),
        authority.issueOcspSigner(keys.getPublic(), serial, from, until));
    Pem.write(folder.resolve("ocsp-signer-key.pem"), keys.getPrivate());
    var arguments = List.of("--directory", town.toString(), "--port", "0", "--until-stdin-closes");
    return stage
        .start("responder-" + name, Program.RESPONDER, arguments)
        .ready()
        .getInteger("port");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }
}
