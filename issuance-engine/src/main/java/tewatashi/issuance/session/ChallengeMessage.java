package tewatashi.issuance.session;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The form of the signed message: domain-separated, and every part behind its length. */
final class ChallengeMessage {
  private static final String DOMAIN = "tewatashi/card-authentication/v1";

  private ChallengeMessage() {}

  static byte[] of(Realm realm, Challenge challenge) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      part(out, DOMAIN.getBytes(StandardCharsets.US_ASCII));
      part(out, realm.word().getBytes(StandardCharsets.US_ASCII));
      part(out, challenge.terminal().value().getBytes(StandardCharsets.US_ASCII));
      part(out, challenge.session().bytes());
      part(out, challenge.nonce());
      out.writeLong(challenge.expiresAt().getEpochSecond());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written", e);
    }
    return bytes.toByteArray();
  }

  private static void part(DataOutputStream out, byte[] part) throws IOException {
    out.writeInt(part.length);
    out.write(part);
  }
}
