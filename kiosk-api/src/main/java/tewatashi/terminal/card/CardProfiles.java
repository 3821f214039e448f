package tewatashi.terminal.card;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every card and phone that a terminal knows. Data, so that a new one needs no new program. */
public final class CardProfiles {
  private static final String USUAL = "card-profiles.properties";
  private static final int FILE_BYTES_MAX = 64 * 1024;

  private final List<CardProfile> profiles;

  CardProfiles(List<CardProfile> profiles) {
    this.profiles = List.copyOf(profiles);
  }

  /** Those that come with this program. */
  public static CardProfiles usual() {
    try (InputStream in = CardProfiles.class.getResourceAsStream(USUAL)) {
      if (in == null) {
        throw new IllegalStateException(USUAL + " is missing from this build");
      }
      return CardProfilesFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | ProfilesRefused e) {
      throw new IllegalStateException(USUAL + " of this build cannot be used", e);
    }
  }

  /**
   * An operator's own; none of the usual ones are added.
   *
   * @throws ProfilesRefused with every fault, each by its key
   */
  public static CardProfiles of(Path file) throws ProfilesRefused {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        throw new ProfilesRefused(List.of("longer than " + FILE_BYTES_MAX + " bytes"));
      }
      return CardProfilesFile.read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException _) {
      throw new ProfilesRefused(List.of("cannot be read"));
    }
  }

  /** By application, in the order in which a card is asked for them. */
  Map<String, CardProfiles> byApplication() {
    return profiles.stream()
        .collect(
            Collectors.groupingBy(
                CardProfile::application,
                LinkedHashMap::new,
                Collectors.collectingAndThen(Collectors.toList(), CardProfiles::new)));
  }

  /** Any of these; they share an application, and with it the way to the token's label. */
  CardProfile first() {
    return profiles.getFirst();
  }

  /** The one whose token bears this label. */
  Optional<CardProfile> labelled(String label) {
    return profiles.stream().filter(profile -> profile.labels().contains(label)).findFirst();
  }

  List<CardProfile> all() {
    return profiles;
  }
}
