package tewatashi.kiosk.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tewatashi.issuance.reading.ApprovedForms;
import tewatashi.issuance.rendering.FormInUse;

/** What is drawn here must have been accepted by a person, or no page would ever be let go. */
public final class FormsCheck {
  private FormsCheck() {}

  /**
   * Compares the forms that a node draws with the approved ones.
   *
   * @throws ConfigurationRefused naming every form that nobody accepted as it is drawn
   */
  public static void require(List<FormInUse> drawn, ApprovedForms approved)
      throws ConfigurationRefused {
    var faults = new ArrayList<String>();
    for (FormInUse form : drawn) {
      var definition = form.definition();
      if (!approved.accepted(
          definition.kind(), form.realm(), definition.sha256(), sha256(form.skeleton().file()))) {
        faults.add(
            "forms: %s of the %s realm%s is not approved as it is drawn (./tewatashi forms approve)"
                .formatted(
                    definition.kind().word(),
                    form.realm().word(),
                    form.municipality().map(code -> ", " + code.value() + ",").orElse("")));
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationRefused(faults);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
