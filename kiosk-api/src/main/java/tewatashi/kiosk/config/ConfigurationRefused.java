package tewatashi.kiosk.config;

import java.util.List;

/** The service does not start with this. Names keys and never values: a value may be a secret. */
public final class ConfigurationRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  public ConfigurationRefused(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** Every fault found, one line each. */
  public List<String> faults() {
    return faults;
  }
}
