package tewatashi.issuance.operations;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;

/** An operator with an enrolled key of their own. */
record SigningOperator(String name, KeyPair key) {
  static SigningOperator enrolled(Counter counter, String name) throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    counter.database.set(
        "INSERT INTO operator_key (operator_id, public_key) VALUES ('%s', '\\x%s')"
            .formatted(name, HexFormat.of().formatHex(pair.getPublic().getEncoded())));
    return new SigningOperator(name, pair);
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    var writer = Signature.getInstance("Ed25519");
    writer.initSign(key.getPrivate());
    writer.update(message);
    return writer.sign();
  }
}
