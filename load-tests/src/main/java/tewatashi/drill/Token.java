package tewatashi.drill;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import tewatashi.town.authority.Pem;

/**
 * A token of SoftHSM, used by its own tool and the JDK's keytool: the commands of
 * docs/operating.md, word for word.
 */
final class Token {
  private static final Pattern SLOT = Pattern.compile("reassigned to slot ([0-9]+)");
  private static final String PIN = "specimen-4711";

  private final Path folder;
  private final String slot;

  private Token(Path folder, String slot) {
    this.folder = folder;
    this.slot = slot;
  }

  /** Makes a token in a folder of its own. */
  static Token make(Path folder) throws IOException, InterruptedException, DrillFailed {
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(folder.resolve("pin"), PIN + "\n");
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n"
            .formatted(folder.resolve("tokens")));
    var said =
        Programs.run(
                environment(folder),
                List.of(
                    "softhsm2-util",
                    "--init-token",
                    "--free",
                    "--label",
                    "drill",
                    "--pin",
                    PIN,
                    "--so-pin",
                    "specimen-0815"))
            .orFail("softhsm2-util");
    var slot = SLOT.matcher(said.text());
    if (!slot.find()) {
      throw new DrillFailed("softhsm2-util did not say which slot the token has");
    }
    Files.writeString(
        folder.resolve("token.cfg"),
        "name = token\nlibrary = %s\nslot = %s\n".formatted(library(), slot.group(1)));
    return new Token(folder, slot.group(1));
  }

  /** What a program needs to find the token. */
  Map<String, String> environment() {
    return environment(folder);
  }

  private static Map<String, String> environment(Path folder) {
    return Map.of("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
  }

  /** Makes a key inside, and lays beside it the certificate that {@code authority} gives it. */
  X509Certificate makeKey(
      String name, X509Certificate issuer, Function<PublicKey, X509Certificate> authority)
      throws IOException, InterruptedException, DrillFailed {
    keytool(
        name, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name);
    var request = folder.resolve(name + ".csr");
    keytool(name, "-certreq", "-file", request.toString());
    var certificate = authority.apply(publicKey(Files.readString(request)));
    var chain = folder.resolve(name + ".pem");
    Pem.write(chain, certificate);
    var whole = Files.readString(chain);
    Pem.write(chain, issuer);
    Files.writeString(chain, whole + Files.readString(chain));
    keytool(name, "-importcert", "-noprompt", "-file", chain.toString());
    return certificate;
  }

  /** Destroys a key and its certificate. */
  void destroy(String name) throws IOException, InterruptedException, DrillFailed {
    keytool(name, "-delete");
  }

  /** A server's configuration with its key here. */
  Settings in(Settings settings, String name) {
    return settings
        .without("listen.tls.")
        .with("listen.tls.token.library", library())
        .with("listen.tls.token.slot", slot)
        .with("listen.tls.token.pin-file", folder.resolve("pin"))
        .with("listen.tls.token.key", name);
  }

  private void keytool(String name, String... arguments)
      throws IOException, InterruptedException, DrillFailed {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                "NONE",
                "-storetype",
                "PKCS11",
                "-addprovider",
                "SunPKCS11",
                "-providerarg",
                folder.resolve("token.cfg").toString(),
                "-storepass:file",
                folder.resolve("pin").toString(),
                "-alias",
                name));
    command.addAll(List.of(arguments));
    Programs.run(environment(), command).orFail("keytool " + arguments[0]);
  }

  private static PublicKey publicKey(String request) throws IOException {
    try (var parser = new PEMParser(new StringReader(request))) {
      var parsed = (PKCS10CertificationRequest) parser.readObject();
      return new JcaPEMKeyConverter().getPublicKey(parsed.getSubjectPublicKeyInfo());
    }
  }

  private static Path library() throws IllegalStateException {
    return Stream.of("/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/local/lib/softhsm")
        .map(place -> Path.of(place, "libsofthsm2.so"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no SoftHSM; see ./tewatashi setup test"));
  }
}
