package tewatashi.issuance.register;

/** Something that every certificate needs is not in the register: nothing can be issued from it. */
final class IncompleteRegister extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what is missing; no personal data
   */
  IncompleteRegister(String what) {
    super(what);
  }
}
