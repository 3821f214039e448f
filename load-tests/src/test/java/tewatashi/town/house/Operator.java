package tewatashi.town.house;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tewatashi.town.stage.Stage;

/** An operator with a key file of their own, enrolled as operators are. */
record Operator(Stage stage, String name, Path key) {
  static Operator enrolled(Stage stage, String name, Path folder) throws Exception {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path key = Files.createFile(folder.resolve(name + ".key"), mine);
    Files.writeString(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    byte[] open = pair.getPublic().getEncoded();
    Files.writeString(folder.resolve(name + ".key.pub"), pem("PUBLIC KEY", open));
    var entry =
        new JsonObject()
            .put("operator", name)
            .put("public_key", Base64.getEncoder().encodeToString(open));
    Path fleet = folder.resolve(name + ".json");
    var part = new JsonObject().put("operators", new JsonArray().add(entry));
    Files.writeString(fleet, part.encode());
    stage.operate("enroll", fleet.toString());
    return new Operator(stage, name, key);
  }

  private static String pem(String label, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), label);
  }

  /** The exit code of a command that this operator signs. */
  int orders(String verb, String because, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--operator", name, "--key", key.toString(), "--because", because));
    return stage.ask(verb, all);
  }

  /** What the command said. */
  String heard(String verb) throws Exception {
    return Files.readString(stage.log(verb));
  }
}
