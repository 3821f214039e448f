package tewatashi.load;

import java.util.Locale;

/** The parts of a run in whose midst something befalls the servers; others have the first alone. */
public enum Phase {
  UNDISTURBED("nothing befalls anybody"),
  SLOWED("a server stands still longer than every wait, and goes on"),
  KILLED("a server is killed in the midst of a crowd, and started anew");

  private final String says;

  Phase(String says) {
    this.says = says;
  }

  /** As its figures begin. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What befalls the house in it, in words. */
  String says() {
    return says;
  }
}
