package tewatashi.terminal;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardProfiles;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.card.ProfilesRefused;

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

  @Option(
      names = "--card-profiles",
      paramLabel = "FILE",
      description = "The cards to know, instead of the usual ones (docs/operating.md).")
  private @Nullable Path profiles;

  /**
   * Opens the reader.
   *
   * @throws ProfilesRefused if the operator's own file has faults
   */
  CardReader open() throws CardFault, ProfilesRefused {
    var cards = profiles == null ? CardProfiles.usual() : CardProfiles.of(profiles);
    return provider == null
        ? CardReader.ofThisMachine(type, Optional.ofNullable(name), cards)
        : CardReader.ofProvider(provider, parameter, cards);
  }
}
