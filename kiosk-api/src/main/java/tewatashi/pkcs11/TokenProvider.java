package tewatashi.pkcs11;

import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The JDK's PKCS#11 provider over one slot. It is one of the process's providers, because TLS looks
 * for the key's own provider among them; it is the last of them, and can do nothing but sign and
 * read the token's objects: no digest, no random number, no cipher of the process ever goes there.
 */
final class TokenProvider {
  /** The JDK's number for "has a key store"; unlike a mechanism it has no name to be given. */
  private static final String KEY_STORE = "0x7FFFFF21";

  private TokenProvider() {}

  /** The provider of this slot; one and the same for as long as the process uses it. */
  static synchronized Provider of(TokenPlace place) throws TokenRefused {
    String name = "tewatashi-%08x-%x".formatted(place.library().hashCode(), place.slot());
    Provider known = Security.getProvider("SunPKCS11-" + name);
    if (known != null) {
      return known;
    }
    Provider made = make(name, place);
    if (made.getService("KeyStore", "PKCS11") == null) {
      throw new TokenRefused(
          "no initialised token in that slot: put the token in, or initialise it");
    }
    Security.addProvider(made);
    return made;
  }

  /** Forgets a provider whose token gave no key, so that a later attempt begins anew. */
  static synchronized void forget(Provider provider) {
    Security.removeProvider(provider.getName());
  }

  private static Provider make(String name, TokenPlace place) throws TokenRefused {
    Provider prototype = Security.getProvider("SunPKCS11");
    if (prototype == null) {
      throw new TokenRefused("this Java has no PKCS#11 (module jdk.crypto.cryptoki)");
    }
    try {
      return prototype.configure(
          """
          --name = %s
          library = "%s"
          slot = %d
          enabledMechanisms = { CKM_ECDSA CKM_RSA_PKCS_PSS %s }
          """
              .formatted(name, place.library(), place.slot(), KEY_STORE));
    } catch (ProviderException | IllegalArgumentException | UnsupportedOperationException e) {
      throw refusal(e);
    }
  }

  private static TokenRefused refusal(Exception e) {
    return new TokenRefused(
        switch (code(e).orElse("")) {
          case "CKR_SLOT_ID_INVALID" ->
              "no such slot: the token's own tool lists its slots"
                  + " (softhsm2-util --show-slots, pkcs11-tool --list-slots)";
          case "CKR_TOKEN_NOT_PRESENT", "CKR_TOKEN_NOT_RECOGNIZED" ->
              "no initialised token in that slot: put the token in, or initialise it";
          case "" ->
              "the library could not be loaded: name the PKCS#11 library of the token's maker,"
                  + " built for this machine";
          default -> "the token could not be opened: " + code(e).orElse("");
        });
  }

  /** PKCS#11's own word for what went wrong, from the innermost cause. */
  static Optional<String> code(Throwable thrown) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(message -> message.matches("CKR_[A-Z0-9_]{1,60}"))
        .findFirst();
  }
}
