package tewatashi.terminal.card;

import java.nio.charset.StandardCharsets;

/**
 * What was found on a card: the label of its token, and the profile that this label fits.
 *
 * @param label without the spaces that fill its 32 bytes
 */
record Token(CardProfile profile, String label) {
  private static final String SELECT_APPLICATION = "00A4040C";
  private static final String READ_LABEL = "00B0000020";
  private static final int FILE_NOT_FOUND = 0x6A82;

  /**
   * Selects the first application that the card has and whose label fits one of its profiles.
   *
   * @throws CardFault if there is none
   */
  static Token select(CardWire wire, CardProfiles profiles) throws CardFault {
    String seen = "no JPKI application on this card";
    for (var sharing : profiles.byApplication().values()) {
      var profile = sharing.first();
      var selected = wire.send(application(profile.application()));
      if (!selected.ok()) {
        seen = selected.status() == FILE_NOT_FOUND ? seen : "not a JPKI token: " + selected;
        continue;
      }
      String label = label(wire, profile);
      var fitting = sharing.labelled(label);
      if (fitting.isPresent()) {
        return new Token(fitting.get(), label);
      }
      seen = "a token of another kind";
    }
    throw new CardFault(CardFault.Kind.NOT_A_JPKI_CARD, seen);
  }

  private static String application(String name) {
    return "%s%02X%s".formatted(SELECT_APPLICATION, name.length() / 2, name);
  }

  private static String label(CardWire wire, CardProfile profile) throws CardFault {
    wire.demand(profile.select(profile.tokenFile()), "token information");
    byte[] label = wire.demand(READ_LABEL, "token label");
    return new String(label, StandardCharsets.US_ASCII).strip();
  }
}
