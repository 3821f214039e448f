package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.OPERATOR_KEY;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.jooq.DSLContext;

/** Whether an operator signed exactly this. */
final class OperatorSignatures {
  /** An Ed25519 signature has 64 bytes, always. */
  private static final int SIGNATURE_BYTES = 64;

  private OperatorSignatures() {}

  /** The operator's enrolled, standing key, if it made this signature under these bytes. */
  static Optional<byte[]> key(DSLContext dsl, String operator, byte[] message, byte[] signature) {
    return dsl.select(OPERATOR_KEY.PUBLIC_KEY)
        .from(OPERATOR_KEY)
        .where(OPERATOR_KEY.OPERATOR_ID.eq(operator))
        .and(OPERATOR_KEY.REVOKED_AT.isNull())
        .fetchOptional(row -> row.value1())
        .filter(key -> signed(key, message, signature));
  }

  private static boolean signed(byte[] key, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      var judge = Signature.getInstance("Ed25519");
      judge.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
      judge.update(message);
      return judge.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
