package tewatashi.pkcs11;

import java.io.IOException;

/** A token, or the key in it, that cannot be used. Says what to do, and never a secret. */
public final class TokenRefused extends IOException {
  private static final long serialVersionUID = 1L;

  TokenRefused(String whatToDo) {
    super(whatToDo);
  }
}
