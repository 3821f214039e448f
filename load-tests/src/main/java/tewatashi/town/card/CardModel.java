package tewatashi.town.card;

import java.util.HexFormat;
import tewatashi.town.authority.KeyAlgorithm;

/** By what name a card's application is selected, and what its token calls itself. */
enum CardModel {
  /** Today's card: JPKI-AP. */
  CARD("d392f000260100000001", "JPKIAPICCTOKEN2"),
  ANDROID("d392f000260100000001", "JPKIAPGPSETOKEN"),
  IPHONE("d392f000260100000001", "JPKIAPIOSTOKEN"),
  /** Assumed in every byte: nothing is published. F0 begins names that belong to nobody. */
  NEXT_CARD("f04d49484f4e2d4a504b4932", "MIHONNEXTTOKEN");

  private final String application;
  private final String label;

  CardModel(String application, String label) {
    this.application = application;
    this.label = label;
  }

  /**
   * The model that holds such a key.
   *
   * @param medium {@code card}, {@code android} or {@code iphone}
   */
  static CardModel of(String medium, KeyAlgorithm algorithm) {
    return switch (medium) {
      case "card" -> algorithm.elliptic() ? NEXT_CARD : CARD;
      case "android" -> ANDROID;
      case "iphone" -> IPHONE;
      default -> throw new IllegalArgumentException("unknown medium " + medium);
    };
  }

  byte[] application() {
    return HexFormat.of().parseHex(application);
  }

  /** The token's label; 32 bytes at most. */
  String label() {
    return label;
  }
}
