package tewatashi.terminal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardReader;

/** Which reader. */
final class ReaderOptions {
  @Option(
      names = "--reader",
      paramLabel = "TYPE",
      defaultValue = "PC/SC",
      description = "Type of this machine's readers (default: ${DEFAULT-VALUE}).")
  private String type = "PC/SC";

  @Option(
      names = "--reader-name",
      paramLabel = "PART",
      description = "Part of the reader's name, where there are several.")
  private @Nullable String name;

  @Option(
      names = "--reader-provider",
      paramLabel = "CLASS",
      description = "A security provider that brings the reader instead.")
  private @Nullable String provider;

  @Option(
      names = "--reader-parameter",
      paramLabel = "VALUE",
      defaultValue = "",
      description = "What that provider wants to know.")
  private String parameter = "";

  CardReader open() throws CardFault {
    return provider == null
        ? CardReader.ofThisMachine(type, Optional.ofNullable(name))
        : CardReader.ofProvider(provider, parameter);
  }
}
