package tewatashi.town.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OpenSC's tools, each run a process of its own, as whoever wrote them meant them to be used. */
public record OpenSc(Map<String, String> environment) {
  private static final int SECONDS_MAX = 30;
  private static final String SELECT_APPLICATION = "00A4040C0AD392F000260100000001";
  private static final String SELECT_KEY = "00A4020C020017";

  /** COMPUTE DIGITAL SIGNATURE over the DigestInfo of a hash of zeros. */
  private static final String SIGN =
      "802A0080333031300D060960864801650304020105000420" + "00".repeat(32) + "00";

  /**
   * What a tool did.
   *
   * @param said on both of its outputs
   */
  public record Ran(int exit, String said) {}

  /** Tools that meet the card behind this PC/SC service. */
  public static OpenSc at(CardBehindPcsc pcsc) {
    var environment = new HashMap<>(pcsc.environment());
    // Otherwise 29 drivers for other cards ask theirs first.
    environment.put("OPENSC_DRIVER", "jpki");
    return new OpenSc(environment);
  }

  /** The same with one more variable. */
  public OpenSc with(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new OpenSc(more);
  }

  /** The same with OpenSC's configuration in this file. */
  public OpenSc with(Path configuration) {
    return with("OPENSC_CONF", configuration.toString());
  }

  /** Runs a tool. */
  public Ran run(String... command) throws IOException, InterruptedException {
    var said = Files.createTempFile("opensc", ".txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var process = builder.redirectOutput(said.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command[0] + " did not end:\n" + Files.readString(said));
      }
      return new Ran(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(command[0] + " is missing; on Debian: apt-get install opensc", e);
    } finally {
      Files.delete(said);
    }
  }

  /** Runs a tool that must succeed; returns what it said. */
  public String ok(String... command) throws IOException, InterruptedException {
    var ran = run(command);
    assertThat(ran.exit()).as("%s said: %s", command[0], ran.said()).isZero();
    return ran.said();
  }

  /** Logs in with the authentication PIN and signs a file's content, by PKCS#11. */
  public void sign(String pin, Path message, Path signature)
      throws IOException, InterruptedException {
    ok(
        "pkcs11-tool",
        "--slot-index",
        "0",
        "--login",
        "--pin",
        pin,
        "--sign",
        "--mechanism",
        "SHA256-RSA-PKCS",
        "--id",
        "01",
        "--input-file",
        message.toString(),
        "--output-file",
        signature.toString());
  }

  /** Lets the card sign without a PIN, selecting nothing anew but the key. */
  public String signUnasked() throws IOException, InterruptedException {
    return send(SELECT_KEY, SIGN);
  }

  /** The same after selecting the application, which a reset has left. */
  public String selectAndSignUnasked() throws IOException, InterruptedException {
    return send(SELECT_APPLICATION, SELECT_KEY, SIGN);
  }

  /** Commands as they are, by a driver that says nothing of its own to the card. */
  private String send(String... commands) throws IOException, InterruptedException {
    var line = new ArrayList<String>(List.of("opensc-tool"));
    for (var command : commands) {
      line.addAll(List.of("--send-apdu", command));
    }
    return with("OPENSC_DRIVER", "default").ok(line.toArray(String[]::new));
  }
}
