package tewatashi.misdelivery.scenario;

/**
 * What a system that hands out certificates must do, each with an id that reports and {@code
 * --coverage} use. F1–F11 are the failure classes that the published accidents teach; P1 and on is
 * what an operator fears beside them.
 */
public enum Requirement {
  F1("a time-out ends the whole story, never one lock of it"),
  F2("no name or key comes from a clock, a counter or a shared place"),
  F3("a change that arrives during an issuance never mixes two people's records"),
  F4("nothing of a session outlives it"),
  F5("the same program is right on one server and on several"),
  F6("a cancelled seal and an old record are not issued, or nothing is"),
  F7("every page of a document is its owner's, also beside others printed at the same time"),
  F8("after an error nobody is let in until somebody has looked whose paper left"),
  F9("a build that lacks a fix, or is for another topology, serves nobody"),
  F10("a hold bars every kind of certificate of everybody it covers, up to the last moment"),
  F11("no page without seal, mayor, date and era that hold today"),
  P1("the same request again prints nothing twice, under the same key or another"),
  P2("who leaves, or is cut off, at any step leaves nothing for the next person"),
  P3("a server that dies between any two steps prints for nobody else"),
  P4("a printer that comes back late prints before nobody who did not pay for it"),
  P5("a session's id without its secret, or at another terminal, opens nothing"),
  P6("an issuance of another session cannot be paid, seen, followed or taken"),
  P7("paper left in the tray closes the terminal until a clerk has looked"),
  P8("who asked for one record gets that one, in full, and no other of the household");

  private final String words;

  Requirement(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
