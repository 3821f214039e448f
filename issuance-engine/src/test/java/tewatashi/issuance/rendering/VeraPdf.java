package tewatashi.issuance.rendering;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The reference judge of PDF/A (veraPDF), asked about level 2u: every rule, every object. */
public final class VeraPdf {
  private static final Logger ITS_LOG = Logger.getLogger("org.verapdf");

  static {
    ITS_LOG.setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
  }

  private VeraPdf() {}

  /** What ISO 19005-2, level u, forbids and this file does; empty for a file that keeps it. */
  public static List<String> faults(byte[] pdf) throws Exception {
    var flavour = PDFAFlavour.PDFA_2_U;
    var foundry = Foundries.defaultInstance();
    try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
        var validator = foundry.createValidator(flavour, false)) {
      var result = validator.validate(parser);
      var faults = result.getTestAssertions().stream().map(VeraPdf::words).distinct().toList();
      if (faults.isEmpty() != result.isCompliant()) {
        throw new AssertionError("veraPDF contradicts itself");
      }
      return faults;
    }
  }

  private static String words(TestAssertion assertion) {
    var rule = assertion.getRuleId();
    return rule.getClause() + "-" + rule.getTestNumber() + ": " + assertion.getMessage();
  }
}
