package tewatashi.town.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A secret that lives as long as the program needs no stretching. */
final class SecretAsItIs implements PasswordEncoder {
  @Override
  public @Nullable String encode(@Nullable CharSequence secret) {
    return secret == null ? null : secret.toString();
  }

  @Override
  public boolean matches(@Nullable CharSequence said, @Nullable String known) {
    return said != null
        && known != null
        && MessageDigest.isEqual(
            said.toString().getBytes(StandardCharsets.UTF_8),
            known.getBytes(StandardCharsets.UTF_8));
  }
}
