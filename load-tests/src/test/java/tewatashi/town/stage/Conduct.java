package tewatashi.town.stage;

import java.util.List;
import tewatashi.town.Pages;

/** How a toy house behaves once somebody has paid: what it puts into the tray before them. */
@FunctionalInterface
public interface Conduct {
  /**
   * The documents for one paid issuance.
   *
   * @param owner who applied
   * @param stranger somebody else of the town
   * @param number of the issuance, from 1
   */
  List<byte[]> papers(String owner, String stranger, int number);

  /** Gives everybody their own. */
  static Conduct honest() {
    return (owner, _, _) -> List.of(Pages.pdf("見本 " + owner));
  }

  /** Gives the third resident a stranger's paper. */
  static Conduct oneStrangersPage() {
    return (owner, stranger, number) ->
        List.of(Pages.pdf("見本 " + (number == 3 ? stranger : owner)));
  }

  /** Gives the third resident their own paper with a stranger's page behind it. */
  static Conduct oneStrangersPageBehind() {
    return (owner, stranger, number) ->
        number == 3
            ? List.of(Pages.pdf("見本 " + owner, "見本 " + stranger))
            : honest().papers(owner, stranger, number);
  }

  /** Says that the paper is out, and prints nothing. */
  static Conduct emptyTrays() {
    return (_, _, _) -> List.of();
  }
}
