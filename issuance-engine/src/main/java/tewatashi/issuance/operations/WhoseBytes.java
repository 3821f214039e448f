package tewatashi.issuance.operations;

import java.util.Arrays;
import java.util.Optional;

/** What a case's question is answered with: whose bytes left? */
public enum WhoseBytes {
  /** No page came out. */
  NOBODYS("nobody"),
  /** Pages came out, and they were the applicant's own. */
  THEIR_OWN("own"),
  /** A page came out that was somebody else's. */
  A_STRANGERS("stranger"),
  /** What came out cannot be found out any more. */
  UNKNOWN("unknown");

  private final String word;

  WhoseBytes(String word) {
    this.word = word;
  }

  /** The word of commands, of what is signed, and of the database. */
  public String word() {
    return word;
  }

  /** By its word; empty if it is none of them. */
  public static Optional<WhoseBytes> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
