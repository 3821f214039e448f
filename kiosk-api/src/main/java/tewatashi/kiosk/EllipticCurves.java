package tewatashi.kiosk;

import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Who computes on P-256 and P-384: chosen deliberately, for the JDK's own P-384 costs fifty times
 * its RSA, and eight times this one's (docs/measurements.md, ADR-0017).
 */
public final class EllipticCurves {
  private EllipticCurves() {}

  /**
   * The provider, registered behind the JDK's own: nobody gets it who does not ask for it by name.
   */
  public static Provider provider() {
    var present = Security.getProvider(BouncyCastleProvider.PROVIDER_NAME);
    if (present != null) {
      return present;
    }
    var provider = new BouncyCastleProvider();
    Security.addProvider(provider);
    return Security.getProvider(BouncyCastleProvider.PROVIDER_NAME);
  }
}
