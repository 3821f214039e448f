package tewatashi.terminal.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The usual profiles as text, for tests to change one thing at a time. */
record ProfileText(String text) {
  static ProfileText usual() throws IOException {
    try (var in = CardProfiles.class.getResourceAsStream("card-profiles.properties")) {
      return new ProfileText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  ProfileText replace(String what, String with) {
    if (!text.contains(what)) {
      throw new IllegalArgumentException("the text does not hold " + what);
    }
    return new ProfileText(text.replace(what, with));
  }

  /** The lines of one entry. */
  String only(int number) {
    return text.lines()
        .filter(line -> line.startsWith("card." + number + "."))
        .collect(Collectors.joining("\n"));
  }
}
