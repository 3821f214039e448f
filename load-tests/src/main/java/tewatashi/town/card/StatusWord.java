package tewatashi.town.card;

/** The status words of ISO 7816-4 and JICSAP that this card answers with. */
final class StatusWord {
  static final short CERTAIN_TRIES_LEFT = 0x63C0;
  static final short WRONG_LENGTH = 0x6700;
  static final short CHANNEL_NOT_SUPPORTED = 0x6881;
  static final short SECURE_MESSAGING_NOT_SUPPORTED = 0x6882;
  static final short NOT_A_TRANSPARENT_FILE = 0x6981;
  static final short SECURITY_NOT_SATISFIED = 0x6982;

  /** JICSAP "IEF locked", where an ISO card would say 6983. */
  static final short LOCKED = 0x6984;

  static final short NO_CURRENT_FILE = 0x6986;
  static final short FILE_NOT_FOUND = 0x6A82;
  static final short WRONG_P1_P2 = 0x6A86;
  static final short OFFSET_OUTSIDE_FILE = 0x6B00;
  static final short INSTRUCTION_NOT_SUPPORTED = 0x6D00;
  static final short CLASS_NOT_SUPPORTED = 0x6E00;

  private StatusWord() {}
}
