package tewatashi.pkcs11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tokens of SoftHSM, made by its own tool, with keys made inside them. The library reads its
 * configuration and its list of tokens once in a process, so all of them are made before the first
 * is used.
 */
public record SoftToken(Path library, long slot) {
  public static final char[] PIN = "specimen-4711".toCharArray();

  private static final List<String> NAMES = List.of("server", "terminal", "odd", "closed", "lock");
  private static final Pattern SLOT = Pattern.compile("reassigned to slot ([0-9]+)");
  private static final Map<String, SoftToken> TOKENS = make();

  /** One of {@code server}, {@code terminal}, {@code odd}, {@code closed}, {@code lock}. */
  public static SoftToken named(String name) {
    return TOKENS.get(name);
  }

  public TokenPlace place(String key) {
    return new TokenPlace(library, slot, key);
  }

  /** Says what is certified for a key. */
  public interface Certifier {
    X509Certificate certify(PublicKey key);
  }

  /** Makes a key in the token, and lays its certificate beside it. */
  public X509Certificate make(String name, String algorithm, Certifier certifier) {
    try {
      var workshop = workshop(name, "");
      var store = KeyStore.getInstance("PKCS11", workshop);
      store.load(null, PIN);
      var keys = generate(algorithm, workshop);
      var certificate = certifier.certify(keys.getPublic());
      store.setKeyEntry(name, keys.getPrivate(), null, new Certificate[] {certificate});
      return certificate;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a key without a certificate. */
  public void makeBare(String name, String id) throws IOException {
    tool("--keypairgen", "--key-type", "EC:prime256v1", "--label", name, "--id", id);
  }

  /** Makes a key whose private half anybody with the PIN can read out. */
  public PublicKey makeLoose(String algorithm, String id) {
    var kept =
        """
        attributes(generate, CKO_PRIVATE_KEY, *) = {
          CKA_TOKEN = true
          CKA_SENSITIVE = false
          CKA_EXTRACTABLE = true
          CKA_ID = 0h%s
        }
        """
            .formatted(id);
    try {
      var workshop = workshop("loose-" + id, kept);
      KeyStore.getInstance("PKCS11", workshop).load(null, PIN);
      return generate(algorithm, workshop).getPublic();
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair generate(String algorithm, Provider workshop)
      throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(algorithm, workshop);
    generator.initialize(algorithm.equals("EC") ? 256 : 2048);
    return generator.generateKeyPair();
  }

  /** Lays a certificate beside the key with this id, whosever it is. */
  public void lay(String name, String id, X509Certificate certificate) throws Exception {
    var file = Files.write(folder().resolve(name + ".der"), certificate.getEncoded());
    tool("--write-object", file.toString(), "--type", "cert", "--label", name, "--id", id);
  }

  private void tool(String... arguments) throws IOException {
    var command =
        Stream.of(
            Stream.of("pkcs11-tool", "--module", library.toString()),
            Stream.of("--slot", Long.toString(slot), "--login", "--pin", new String(PIN)),
            Stream.of(arguments));
    run(command.flatMap(part -> part).toArray(String[]::new));
  }

  /** The JDK's provider again, this time with leave to make keys. */
  private Provider workshop(String name, String further) {
    return Security.getProvider("SunPKCS11")
        .configure(
            "--name = workshop-%x-%s\nlibrary = \"%s\"\nslot = %d\n%s"
                .formatted(slot, name, library, slot, further));
  }

  private static Map<String, SoftToken> make() {
    try {
      var folder = folder();
      var tokens = Files.createTempDirectory(folder, "tokens");
      Files.writeString(
          configuration(),
          "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n"
              .formatted(tokens));
      var made = new HashMap<String, SoftToken>();
      for (var name : NAMES) {
        var said =
            run(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                name,
                "--pin",
                new String(PIN),
                "--so-pin",
                "specimen-0815");
        var slot = SLOT.matcher(said).results().findFirst().orElseThrow().group(1);
        made.put(name, new SoftToken(softHsm(), Long.parseLong(slot)));
      }
      return Map.copyOf(made);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Where the build says that SoftHSM's configuration is, for this process and its children. */
  private static Path configuration() {
    return Path.of(System.getenv("SOFTHSM2_CONF"));
  }

  private static Path folder() throws IOException {
    return Files.createDirectories(configuration().toAbsolutePath().getParent());
  }

  private static Path softHsm() {
    return Stream.of("/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/local/lib/softhsm")
        .map(folder -> Path.of(folder, "libsofthsm2.so"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static String run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(said);
      }
      return said;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
