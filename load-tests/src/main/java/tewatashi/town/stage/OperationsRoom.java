package tewatashi.town.stage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The operations page of a stage, and the provider that vouches for its operators, each a process
 * of its own. Every operator has a key, a login and grants, enrolled as operators are.
 *
 * @param page where a browser finds it
 */
public record OperationsRoom(String page, Path folder) {
  private static final String CLIENT = "tewatashi-ops";

  /**
   * An operator.
   *
   * @param name as enrolled; the provider's subject too
   * @param label on the button of the development login
   * @param grants such as {@code 992011:operator} or {@code *:auditor}
   */
  public record Person(String name, String label, List<String> grants) {
    public Person {
      grants = List.copyOf(grants);
    }
  }

  /**
   * Opens it; it ends with the stage.
   *
   * @param folder for keys and the configuration, rights 700
   * @param port of the page; 0 takes a free one
   */
  public static OperationsRoom open(Stage stage, Path folder, int port, List<Person> people)
      throws StageException, IOException {
    int taken = port == 0 ? freePort() : port;
    String origin = "http://localhost:" + taken;
    Path secret = Files.writeString(folder.resolve("client-secret"), "a specimen's secret\n");
    var arguments = new ArrayList<>(List.of("--client-secret-file", secret.toString()));
    arguments.addAll(List.of("--client", CLIENT, "--redirect", origin + "/ops/login/callback"));
    for (Person person : people) {
      arguments.addAll(List.of("--operator", person.name() + "=" + person.label()));
    }
    arguments.add("--until-stdin-closes");
    var provider = stage.start("provider", Program.LOGIN_PROVIDER, arguments);
    String issuer = provider.ready().getString("issuer");
    enrol(stage, folder, issuer, people);
    Path config = configuration(stage, folder, taken, origin, issuer, secret);
    stage.start(
        "operate",
        Program.SERVER,
        List.of("operate", "--config", config.toString(), "--until-stdin-closes"));
    return new OperationsRoom(origin + "/ops/", folder);
  }

  /** An operator's private key, as {@code operator-key} writes it. */
  public Path key(String name) {
    return folder.resolve(name + ".key");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void enrol(Stage stage, Path folder, String issuer, List<Person> people)
      throws StageException, IOException {
    var operators = new JsonArray();
    for (Person person : people) {
      operators.add(
          new JsonObject()
              .put("operator", person.name())
              .put("public_key", key(folder, person.name()))
              .put("login_issuer", issuer)
              .put("login_subject", person.name())
              .put("grants", new JsonArray(person.grants())));
    }
    Path fleet = folder.resolve("operators.json");
    Files.writeString(fleet, new JsonObject().put("operators", operators).encode());
    stage.operate("enroll", fleet.toString());
  }

  /** Makes a key, and answers its public half. */
  private static String key(Path folder, String name) throws IOException {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Path file = folder.resolve(name + ".key");
      Files.deleteIfExists(file);
      Files.createFile(file, mine);
      var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
      Files.writeString(
          file,
          "-----BEGIN PRIVATE KEY-----\n"
              + lines.encodeToString(pair.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----\n");
      return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private static Path configuration(
      Stage stage, Path folder, int port, String origin, String issuer, Path secret)
      throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(stage.configuration()));
    lines.add("operate.listen.host=localhost");
    lines.add("operate.listen.port=" + port);
    lines.add("operate.origin=" + origin);
    lines.add("operate.oidc.issuer=" + issuer);
    lines.add("operate.oidc.client-id=" + CLIENT);
    lines.add("operate.oidc.client-secret-file=" + secret);
    return Files.write(folder.resolve("operate.properties"), lines);
  }
}
