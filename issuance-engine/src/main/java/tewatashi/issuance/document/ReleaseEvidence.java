package tewatashi.issuance.document;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tewatashi.issuance.session.Personal;

/**
 * Both sides of one copy that did not pass its check: enough to find out whose bytes they were, and
 * nothing that shows them. A text is kept as its mark, HMAC-SHA256 under the case's own salt: the
 * same text has the same mark within a case, and another one in the next.
 *
 * @param copy from 1
 * @param document the finished file's digest
 * @param formVersion the form that the issuance was journaled with
 * @param reading {@link #READ}, or why the reader did not vouch for the file; no personal data
 * @param pagesSeen pages that the reader saw; 0 where it vouched for none
 * @param pagesExpected pages that the record asks for
 * @param versionsJournaled what the first fetch rested on: the household's version, then the
 *     records' in the order of their residents' numbers
 * @param versionsNow the same, as the second look found them
 * @param salt 64 hexadecimal digits, fresh for each case
 * @param fields one for each place that differs, {@value #PLACES_MAX} at most
 */
@Personal
public record ReleaseEvidence(
    int copy,
    Digest document,
    String formVersion,
    String reading,
    int pagesSeen,
    int pagesExpected,
    List<Long> versionsJournaled,
    List<Long> versionsNow,
    String salt,
    List<Field> fields) {
  /** The reader vouched for the file: form, fonts, pictures and syntax are the approved ones. */
  public static final String READ = "read";

  /** Places kept of one copy: two pages on which nothing is right say whose they were. */
  public static final int PLACES_MAX = 200;

  /** Length of a salt in bytes. */
  public static final int SALT_BYTES = 32;

  public ReleaseEvidence {
    versionsJournaled = List.copyOf(versionsJournaled);
    versionsNow = List.copyOf(versionsNow);
    fields = List.copyOf(fields);
  }

  /**
   * One place that differs.
   *
   * @param where page and field name
   * @param seen empty if nothing stands there
   * @param expected empty if nothing may stand there
   */
  public record Field(String where, Optional<Mark> seen, Optional<Mark> expected) {}

  /**
   * A text that is not told.
   *
   * @param hmac 64 hexadecimal digits
   * @param length in characters as a reader counts them (code points)
   */
  public record Mark(String hmac, int length) {
    /**
     * The mark of a text.
     *
     * @param salt {@value #SALT_BYTES} bytes, the case's own
     */
    public static Mark of(byte[] salt, String text) {
      try {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        byte[] mark = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return new Mark(HexFormat.of().formatHex(mark), text.codePointCount(0, text.length()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has HMAC-SHA256", e);
      }
    }
  }

  /**
   * Differences without their values.
   *
   * @param salt {@value #SALT_BYTES} random bytes, the case's own
   */
  public static List<Field> marks(List<ReleaseCheck.Difference> differences, byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a case's salt is 32 bytes");
    }
    return differences.stream()
        .limit(PLACES_MAX)
        .map(difference ->
            new Field(
                difference.where(),
                difference.seen().map(text -> Mark.of(salt, text)),
                difference.expected().map(text -> Mark.of(salt, text))))
        .toList();
  }

  @Override
  public String toString() {
    return "ReleaseEvidence[copy " + copy + "]";
  }
}
