package tewatashi.issuance.operations;

import org.jooq.DSLContext;
import tewatashi.db.generated.Routines;

/**
 * Cases that the service itself opens where no issuance is known, at a terminal or on the node that
 * asks: the one whose connection this is. What breaks again and again at one place asks one
 * question, and while that is open it is told so.
 */
final class PlaceCases {
  private static final String WHY = "unexpected error";

  private PlaceCases() {}

  /** Answers how many were opened: one or none. */
  static int atTerminal(DSLContext dsl, String why, String terminal) {
    return Routines.guardsAskAboutPlace(dsl.configuration(), why, terminal, null);
  }

  /**
   * Answers how many were opened: one or none. A caller that is no node has no place.
   *
   * @param error the class of what nobody foresaw; never what it says
   */
  static int onThisNode(DSLContext dsl, String error) {
    return Routines.guardsAskAboutPlace(dsl.configuration(), WHY, null, error);
  }
}
