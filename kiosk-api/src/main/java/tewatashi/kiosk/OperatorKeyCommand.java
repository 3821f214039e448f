package tewatashi.kiosk;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.kiosk.keys.SigningKey;

/** {@code operator-key}: a key with which one operator signs, and what to enrol of it. */
@Command(
    name = "operator-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an operator's Ed25519 key: FILE for the operator alone (rights 600),",
      "FILE.pub for everybody. Prints the entry for the fleet file, which another",
      "person enrols."
    })
final class OperatorKeyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The operator: 1 to 40 of 0-9 A-Z a-z _ -")
  private String name = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Must not exist.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it before the call");
    }
    if (!name.matches("[0-9A-Za-z_-]{1,40}")) {
      throw new IllegalArgumentException("an operator is named by 1 to 40 of 0-9 A-Z a-z _ -");
    }
    String pem = SigningKey.make(out, new SecureRandom()).open().pem();
    String encoded = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    spec.commandLine()
        .getOut()
        .println(
            "{\"operators\": [{\"operator\": \"%s\", \"public_key\": \"%s\"}]}"
                .formatted(name, encoded));
    return 0;
  }
}
