package tewatashi.issuance.bench;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** SHA-256 of a paper of its real size. */
final class BareDigest implements BarePart {
  private final byte[] document;
  private int sink;

  BareDigest(byte[] document) {
    this.document = document.clone();
  }

  @Override
  public String name() {
    return "digest";
  }

  @Override
  public String words() {
    return "SHA-256 of the paper's bytes";
  }

  @Override
  public double times() {
    return 1;
  }

  @Override
  public void run(int story) throws GeneralSecurityException {
    sink += MessageDigest.getInstance("SHA-256").digest(document)[0];
  }

  /** Keeps the compiler from leaving out what nobody reads. */
  int sink() {
    return sink;
  }
}
