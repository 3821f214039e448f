package tewatashi.terminal.card;

import java.util.HexFormat;

/**
 * How a card is asked for a signature, and how it answers.
 *
 * @param command CLA, INS, P1 and P2 of COMPUTE DIGITAL SIGNATURE, in hexadecimal
 */
record CardSigning(String command, SigningAlgorithm algorithm, Input input, Answer answer) {
  /** DER of a DigestInfo (RFC 8017 §9.2) up to the SHA-256 hash itself. */
  private static final String DIGEST_INFO = "3031300D060960864801650304020105000420";

  /** What goes to the card. */
  enum Input {
    /** DigestInfo(SHA-256) ‖ hash; the card pads whatever it is given. */
    DIGEST_INFO,
    /** The hash alone. */
    HASH
  }

  /** What comes back. */
  enum Answer {
    /** Of fixed length: an RSA signature, or r‖s. */
    RAW,
    /** {@code ECDSA-Sig-Value} (RFC 3279 §2.2.3). */
    DER
  }

  /** The command that asks for the signature of a message; only its hash leaves this program. */
  String request(byte[] message) {
    String hash = HexFormat.of().formatHex(algorithm.hash(message));
    String data =
        switch (input) {
          case DIGEST_INFO -> DIGEST_INFO + hash;
          case HASH -> hash;
        };
    return "%s%02X%s00".formatted(command, data.length() / 2, data);
  }

  /**
   * The signature as the server takes it.
   *
   * @throws CardFault if the card did not answer in the form that was agreed
   */
  byte[] signature(byte[] given) throws CardFault {
    byte[] raw =
        switch (answer) {
          case RAW -> given;
          case DER -> EcdsaPair.fromDer(given, algorithm);
        };
    if (raw.length != algorithm.signatureBytes()) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "signature: of another length");
    }
    if (algorithm.elliptic()) {
      EcdsaPair.demandRange(raw, algorithm);
    }
    return raw;
  }
}
