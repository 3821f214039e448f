package tewatashi.kiosk.config;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.reading.ApprovedForms;
import tewatashi.issuance.rendering.Forms;

/** Where the node's forms come from: the build, and a folder with municipalities' own. */
public final class FormsConfig {
  private FormsConfig() {}

  /**
   * The forms that are drawn.
   *
   * @throws ConfigurationRefused with every fault of every definition
   */
  public static Forms drawn(Optional<Path> folder) throws ConfigurationRefused {
    try {
      return folder.isPresent() ? Forms.in(folder.get()) : Forms.builtIn();
    } catch (Forms.FormsRefused e) {
      throw new ConfigurationRefused(
          e.faults().stream().map(fault -> "forms.folder: " + fault).toList());
    } catch (UncheckedIOException e) {
      throw new ConfigurationRefused(List.of("forms.folder: a form cannot be read"));
    }
  }

  /**
   * The forms that people accepted, which finished pages are compared with.
   *
   * @throws ConfigurationRefused if one is none
   */
  public static ApprovedForms approved(Optional<Path> folder) throws ConfigurationRefused {
    try {
      return folder.isPresent() ? ApprovedForms.with(folder.get()) : ApprovedForms.builtIn();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationRefused(List.of("forms.folder: " + e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new ConfigurationRefused(List.of("forms.folder: an approved form cannot be read"));
    }
  }
}
