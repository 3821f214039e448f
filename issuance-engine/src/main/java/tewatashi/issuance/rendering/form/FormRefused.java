package tewatashi.issuance.rendering.form;

import java.util.List;

/** A definition with faults: all of them, each with the line it is in. */
public final class FormRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  FormRefused(String file, List<String> faults) {
    super(file + ": " + String.join("\n" + file + ": ", faults));
    this.faults = List.copyOf(faults);
  }

  /** One a line, in the order of the file. */
  public List<String> faults() {
    return faults;
  }
}
