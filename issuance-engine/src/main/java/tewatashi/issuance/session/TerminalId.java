package tewatashi.issuance.session;

/**
 * Names one terminal (キオスク端末, マルチコピー機). It comes from the terminal's TLS client certificate, never
 * from a request's body.
 *
 * @param value {@code T} and six digits
 */
public record TerminalId(String value) {
  public TerminalId {
    if (!value.matches("T[0-9]{6}")) {
      throw new IllegalArgumentException("a terminal id is T and six digits");
    }
  }
}
