package tewatashi.issuance.operations;

import java.util.regex.Pattern;

/**
 * An operator's session of the page, as the browser has it: what a request must present.
 *
 * @param id 32 hexadecimal digits
 * @param token 64 hexadecimal digits; the database knows its SHA-256 alone
 */
public record OperatorSession(String id, String token) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException if one is not of its form
   */
  public OperatorSession {
    if (!ID.matcher(id).matches() || !TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("no operator's session");
    }
  }

  /** The token is whoever has it. */
  @Override
  public String toString() {
    return "OperatorSession[]";
  }
}
