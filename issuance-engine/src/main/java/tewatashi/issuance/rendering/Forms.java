package tewatashi.issuance.rendering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.rendering.form.FormDefinition;
import tewatashi.issuance.rendering.form.FormReader;
import tewatashi.issuance.rendering.form.FormRefused;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * The forms of a node: one of each kind comes with the build, and a municipality may have its own
 * in {@code FOLDER/⟨municipality's code⟩/⟨kind⟩.toml}.
 */
public final class Forms {
  private static final String DEFINITION = ".toml";

  private final Map<Key, FormDefinition> all;

  /** Whose form of which kind; empty: everybody's who has no own. */
  record Key(Optional<MunicipalityCode> municipality, CertificateKind kind) {}

  private Forms(Map<Key, FormDefinition> all) {
    this.all = Map.copyOf(all);
  }

  /** The build's own forms. */
  public static Forms builtIn() {
    var all = new HashMap<Key, FormDefinition>();
    for (CertificateKind kind : CertificateKind.values()) {
      try {
        byte[] file = FormReader.builtIn(kind);
        all.put(new Key(Optional.empty(), kind), FormReader.read(kind.word() + ".toml", file));
      } catch (FormRefused e) {
        throw new IllegalStateException("the build's own form is refused", e);
      }
    }
    return new Forms(all);
  }

  /**
   * The build's own forms, and those of municipalities.
   *
   * @throws FormsRefused if one is no form, or stands where none can be found
   */
  public static Forms in(Path folder) throws FormsRefused {
    var all = new HashMap<>(builtIn().all);
    var faults = new ArrayList<String>();
    for (Path municipality : list(folder)) {
      if (Files.isDirectory(municipality)) {
        for (Path file : list(municipality)) {
          // Beside the definitions lie their approved drawings.
          if (file.toString().endsWith(DEFINITION)) {
            read(file, municipality, all, faults);
          }
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new FormsRefused(faults);
    }
    return new Forms(all);
  }

  private static void read(
      Path file, Path municipality, Map<Key, FormDefinition> all, List<String> faults) {
    try {
      var form = FormReader.read(file.toString(), Files.readAllBytes(file));
      if (!file.endsWith(form.kind().word() + DEFINITION)) {
        faults.add(file + ": a form is named after its kind: " + form.kind().word() + DEFINITION);
      }
      var code = new MunicipalityCode(municipality.getFileName().toString());
      all.put(new Key(Optional.of(code), form.kind()), form);
    } catch (FormRefused e) {
      faults.add(e.getMessage());
    } catch (IllegalArgumentException e) {
      faults.add(municipality + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These forms, and this one for everybody: what a preview shows. */
  public Forms with(FormDefinition form) {
    var more = new HashMap<>(all);
    more.put(new Key(Optional.empty(), form.kind()), form);
    return new Forms(more);
  }

  Map<Key, FormDefinition> all() {
    return all;
  }

  private static List<Path> list(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forms with faults, one a line. */
  public static final class FormsRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    FormsRefused(List<String> faults) {
      super(String.join("\n", faults));
      this.faults = List.copyOf(faults);
    }

    /** One a definition, with all its lines. */
    public List<String> faults() {
      return faults;
    }
  }
}
