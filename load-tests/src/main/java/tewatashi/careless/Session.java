package tewatashi.careless;

/** A visit; what changes is changed under the books' lock. */
final class Session {
  final String id;
  final String secret;
  final String terminal;
  final byte[] message;
  String resident = "";

  /** Where the resident's row stood in the serving copy when the card was shown. */
  int row = -1;

  String scope = "holder";
  boolean challengeSpent;
  boolean cardRemoved;
  boolean ended;

  Session(String id, String secret, String terminal, byte[] message) {
    this.id = id;
    this.secret = secret;
    this.terminal = terminal;
    this.message = message;
  }
}
