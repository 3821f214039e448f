package tewatashi.issuance.session;

import java.util.regex.Pattern;

/**
 * Who is at the other end of the TLS connection: the terminal, and the very certificate it showed.
 * A terminal may have several while its keys are changed; a session goes on with one.
 *
 * @param certificateSha256 SHA-256 of the client certificate in DER, hexadecimal
 */
public record TerminalIdentity(TerminalId terminal, String certificateSha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public TerminalIdentity {
    if (!SHA256.matcher(certificateSha256).matches()) {
      throw new IllegalArgumentException("a certificate's SHA-256 is 64 hexadecimal digits");
    }
  }
}
