package tewatashi.terminal.desk;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import tewatashi.pkcs11.TokenKey;

/** What this terminal is known by: its TLS client key, in a file or in a token. */
public sealed interface TerminalKey {
  /** PKCS#12 with key and certificate. */
  record InFile(Path keystore, String password) implements TerminalKey {
    @Override
    public String toString() {
      return "InFile[" + keystore + "]";
    }
  }

  /** A key that the token never gives away. */
  record InToken(TokenKey key) implements TerminalKey {}

  /** As the HTTP client takes it. */
  default KeyCertOptions options() {
    return switch (this) {
      case InFile file ->
          new PfxOptions().setPath(file.keystore().toString()).setPassword(file.password());
      case InToken token -> KeyCertOptions.wrap(token.key().manager());
    };
  }
}
