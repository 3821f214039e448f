package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.OPERATOR_KEY;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Whose signature resumes. A new key takes the old one's place, which never counts again. */
final class OperatorKeys {
  private OperatorKeys() {}

  /**
   * @param publicKey base64 of the key's encoded form, as between the lines of its PEM file
   * @throws IllegalArgumentException if it is no Ed25519 public key
   */
  static void enrol(DSLContext dsl, String operator, String publicKey) {
    byte[] encoded = Base64.getDecoder().decode(publicKey);
    try {
      KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("an operator's public_key is no Ed25519 key", e);
    }
    boolean known =
        dsl.fetchExists(
            OPERATOR_KEY,
            OPERATOR_KEY.OPERATOR_ID.eq(operator),
            OPERATOR_KEY.PUBLIC_KEY.eq(encoded),
            OPERATOR_KEY.REVOKED_AT.isNull());
    if (known) {
      return;
    }
    dsl.update(OPERATOR_KEY)
        .set(OPERATOR_KEY.REVOKED_AT, DSL.currentOffsetDateTime())
        .where(OPERATOR_KEY.OPERATOR_ID.eq(operator))
        .and(OPERATOR_KEY.REVOKED_AT.isNull())
        .execute();
    dsl.insertInto(OPERATOR_KEY, OPERATOR_KEY.OPERATOR_ID, OPERATOR_KEY.PUBLIC_KEY)
        .values(operator, encoded)
        .execute();
  }
}
