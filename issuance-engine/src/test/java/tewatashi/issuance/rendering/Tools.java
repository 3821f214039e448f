package tewatashi.issuance.rendering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of other people, asked for a second opinion. */
public final class Tools {
  private Tools() {}

  /** What a program said and how it ended. */
  public record Said(int exit, String text) {}

  /** Runs a program; its absence is a failure that names the Debian package. */
  public static Said run(String debianPackage, String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(command) + " hangs");
      }
      return new Said(process.exitValue(), text);
    } catch (IOException e) {
      throw new AssertionError("install the Debian package " + debianPackage, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
