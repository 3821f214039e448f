package tewatashi.issuance.port;

/** The register could not be read in time. Nothing may be concluded from it but "not now". */
public final class RegisterUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param why for the operator; no personal data
   */
  public RegisterUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
