package tewatashi.kiosk.keys;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** One PEM block (RFC 7468), as OpenSSL reads and writes it too. */
final class PemText {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private PemText() {}

  static String encode(String label, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(label, LINES.encodeToString(bytes), label)
        .replace("\r\n", "\n");
  }

  /**
   * What is in the one block of this label.
   *
   * @param name of the file, for the refusal
   */
  static byte[] decode(String text, String label, String name) throws KeyRefused {
    var block =
        Pattern.compile(
            "-----BEGIN %s-----\\s([A-Za-z0-9+/=\\s]{1,4096}?)-----END %s-----"
                .formatted(label, label));
    var found = block.matcher(text);
    if (!found.find()) {
      throw new KeyRefused(name + ": no " + label + " in it");
    }
    try {
      return Base64.getMimeDecoder().decode(found.group(1));
    } catch (IllegalArgumentException e) {
      throw new KeyRefused(name + ": its " + label + " is broken");
    }
  }
}
