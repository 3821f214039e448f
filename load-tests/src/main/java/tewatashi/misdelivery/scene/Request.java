package tewatashi.misdelivery.scene;

import tewatashi.town.counter.Application;

/**
 * What somebody asked for, before it is known what comes of it.
 *
 * @param millis since the scenario began
 * @param terminal from 0
 * @param resident id of the synthetic resident
 * @param wish in words
 */
public record Request(long millis, int terminal, String resident, String wish) {
  /** An application in words, for a report. */
  public static String words(Application wish) {
    var words = new StringBuilder(paper(wish.kind()));
    if (!wish.kind().equals("seal")) {
      words.append(" of the ").append(wish.scope());
    }
    if (!wish.members().isEmpty()) {
      words.append(' ').append(wish.members());
    }
    if (!wish.items().isEmpty()) {
      words.append(" with ").append(String.join(", ", wish.items()));
    }
    return words.append(wish.copies() == 1 ? "" : ", " + wish.copies() + " copies").toString();
  }

  private static String paper(String kind) {
    return switch (kind) {
      case "residence" -> "residence certificate";
      case "record" -> "certificate of entries";
      case "seal" -> "seal registration certificate";
      default -> kind;
    };
  }
}
