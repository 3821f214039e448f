package tewatashi.issuance.port;

import java.util.Arrays;
import java.util.Optional;

/**
 * What residents may read of a stop: a closed set, so that nothing of the internal reason reaches a
 * screen. The words for each are the page's own.
 */
public enum PublicReason {
  /** 保守: somebody works on the service. */
  MAINTENANCE("maintenance"),
  /** プリンターの点検. */
  PRINTER_CHECK("printer-check"),
  /** 安全の確認; what guards and the watch say too. */
  SAFETY_CHECK("safety-check");

  private final String word;

  PublicReason(String word) {
    this.word = word;
  }

  /** In the database, in the API and on the page. */
  public String word() {
    return word;
  }

  /** The reason of this word; empty if none bears it. */
  public static Optional<PublicReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word.equals(word)).findFirst();
  }
}
