package tewatashi.audit;

/** The installation's key, wherever it lies. */
public interface HeadSigner {
  /** Its public half, Ed25519 as X.509 encodes it: 44 bytes. */
  byte[] publicKey();

  /** 64 bytes. */
  byte[] sign(byte[] message);
}
