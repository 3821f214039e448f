package tewatashi.kiosk.manifest;

import java.util.List;

/**
 * Nobody approved what this installation is. Not a fault of the configuration, which may be
 * repaired and tried again, but a reason to ask people. Says everything at once, both sides of it.
 */
public final class StaysClosed extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> differences;

  public StaysClosed(List<String> differences) {
    super(String.join("\n", differences));
    this.differences = List.copyOf(differences);
  }

  /** One line each. */
  public List<String> differences() {
    return differences;
  }
}
