package tewatashi.terminal.card;

import java.util.List;

/**
 * One generation or medium of card, as the terminal has to speak to it. All byte strings are in
 * upper-case hexadecimal.
 *
 * @param name for people and logs; says nothing of a person
 * @param basis whether these values are published, or our own assumption
 * @param application AID
 * @param labels of the token; one of them must be the card's
 * @param tokenFile elementary file that begins with the token's label
 * @param certificateFile elementary file of the authentication certificate
 * @param keyFile elementary file of its key
 * @param pinFile elementary file of its PIN
 * @param selectFile CLA, INS, P1, P2 of SELECT by file identifier
 * @param verify CLA, INS, P1, P2 of VERIFY
 */
record CardProfile(
    String name,
    Basis basis,
    String application,
    List<String> labels,
    String tokenFile,
    String certificateFile,
    String keyFile,
    String pinFile,
    String selectFile,
    String verify,
    CardSigning signing) {
  /** Where the values come from. */
  enum Basis {
    PUBLISHED,
    ASSUMED
  }

  CardProfile {
    labels = List.copyOf(labels);
  }

  /** The command that makes this elementary file the current one. */
  String select(String file) {
    return selectFile + "02" + file;
  }
}
