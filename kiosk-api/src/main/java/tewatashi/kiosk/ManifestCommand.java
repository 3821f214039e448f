package tewatashi.kiosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.InstallationRecord;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.FontConfig;
import tewatashi.kiosk.config.FormsConfig;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.PublicSigningKey;
import tewatashi.kiosk.keys.SigningKey;
import tewatashi.kiosk.manifest.Installation;
import tewatashi.kiosk.manifest.Manifest;
import tewatashi.kiosk.manifest.ManifestSignatures;
import tewatashi.kiosk.manifest.StartUpCheck;
import tewatashi.kiosk.manifest.StaysClosed;

/**
 * {@code manifest}: what an installation is, for people who approve it ({@code docs/manifest.md}).
 */
@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    description = "What this installation is and was approved to be: key, write, sign, check.")
final class ManifestCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  private void say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  @Command(
      name = "key",
      mixinStandardHelpOptions = true,
      description = "Makes a person's signing key, and its public half FILE.pub.")
  int key(@Option(names = "--out", required = true, paramLabel = "FILE") Path out)
      throws IOException {
    var made = SigningKey.make(out, new SecureRandom());
    say("key " + made.open().fingerprint());
    return 0;
  }

  @Command(
      name = "write",
      mixinStandardHelpOptions = true,
      description = "Writes what is here, for a person to read. Nothing is approved by it.")
  int write(
      @Option(names = "--config", required = true, paramLabel = "FILE") Path config,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "Instead of standard output; its signatures hold no longer.")
          @Nullable Path out,
      @Option(
              names = "--nodes",
              paramLabel = "N",
              defaultValue = "1",
              description = "How many servers there shall be, 1 to 99: ${DEFAULT-VALUE}.")
          int nodes)
      throws ConfigurationRefused, IOException {
    if (nodes < 1 || nodes > 99) {
      throw new IllegalArgumentException("--nodes: 1 to 99");
    }
    byte[] text =
        Manifest.text(entries(ServerConfig.load(config), nodes, InstantSource.system().instant()));
    if (out == null) {
      spec.commandLine().getOut().print(new String(text, java.nio.charset.StandardCharsets.UTF_8));
      spec.commandLine().getOut().flush();
    } else {
      Files.write(out, text);
    }
    return 0;
  }

  @Command(
      name = "sign",
      mixinStandardHelpOptions = true,
      description = "Signs a manifest that you have read. Others' signatures of it are kept.")
  int sign(
      @Option(names = "--key", required = true, paramLabel = "FILE") Path key,
      @Option(
              names = "--with",
              paramLabel = "FILE",
              description = "Another signer's public key: their signature of an earlier text goes.")
          @Nullable List<Path> with,
      @Parameters(paramLabel = "MANIFEST") Path manifest)
      throws IOException, KeyRefused {
    var others = new ArrayList<PublicSigningKey>();
    for (Path other : with == null ? List.<Path>of() : with) {
      others.add(PublicSigningKey.read(other));
    }
    var signing = SigningKey.read(key);
    ManifestSignatures.sign(manifest, signing, others);
    say("signed by " + signing.open().fingerprint());
    return 0;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Whether a server would start here, and what differs; serves nothing.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:what is here is what the manifest says",
        "1:something differs, or the manifest is not signed as it must be",
        "2:wrong usage",
        "3:the database cannot be had"
      })
  int check(@Option(names = "--config", required = true, paramLabel = "FILE") Path config)
      throws ConfigurationRefused, IOException {
    var read = ServerConfig.load(config);
    Instant now = InstantSource.system().instant();
    Manifest manifest;
    try {
      manifest = Manifest.load(read.manifest(), read.realm());
    } catch (StaysClosed e) {
      e.differences().forEach(this::say);
      return 1;
    }
    var is = entries(read, manifest.nodes(), now);
    var differences = StartUpCheck.differences(manifest, is, now);
    differences.forEach(this::say);
    StartUpCheck.coming(manifest, is, now).forEach(this::say);
    if (differences.isEmpty()) {
      say("%d entries agree".formatted(is.size()));
    }
    return differences.isEmpty() ? 0 : 1;
  }

  /** What is here, by the same reading as the server's own. */
  private static SortedMap<String, String> entries(ServerConfig config, int nodes, Instant at)
      throws ConfigurationRefused, IOException {
    var fonts = FontConfig.load(config.fonts());
    var renderer =
        PreparedRenderer.with(fonts, FormsConfig.drawn(config.forms()), config.limits().pagesMax());
    var access = DatabaseLogins.access(config.database(), Role.OPERATIONS);
    try (var database = InstallationRecord.open(access, config.limits())) {
      return Installation.of(
              config.realm(),
              BuildIdentity.ofThisProgram(),
              fonts,
              renderer.formsInUse(),
              database::entries)
          .entries(nodes, at);
    } catch (RegisterUnavailable e) {
      throw new ConfigurationRefused(List.of("the database does not say what it is"));
    }
  }
}
