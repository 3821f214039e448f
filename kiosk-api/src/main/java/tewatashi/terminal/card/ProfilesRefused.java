package tewatashi.terminal.card;

import java.util.List;

/** A file of card profiles that a terminal does not work with. */
public final class ProfilesRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  ProfilesRefused(List<String> faults) {
    super("card profiles: " + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Every fault found, each by its key. */
  public List<String> faults() {
    return faults;
  }
}
