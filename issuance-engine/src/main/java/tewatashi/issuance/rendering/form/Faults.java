package tewatashi.issuance.rendering.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/** Everything that is wrong with a definition, so that its author mends it in one go. */
final class Faults {
  private record Fault(int line, String text) {}

  private final List<Fault> all = new ArrayList<>();

  void add(@Nullable TomlPosition at, String text) {
    all.add(new Fault(at == null ? 1 : at.line(), text));
  }

  boolean none() {
    return all.isEmpty();
  }

  /** In the order of the file. */
  List<String> lines() {
    return all.stream()
        .sorted((one, other) -> Integer.compare(one.line, other.line))
        .map(fault -> "line " + fault.line + ": " + fault.text)
        .toList();
  }
}
