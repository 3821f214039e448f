package tewatashi.issuance.operations;

import java.sql.SQLException;

/**
 * The database did not answer where a port has no word for it. The caller's request fails; nothing
 * is known.
 */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause carries no personal data
   */
  public DatabaseUnavailable(Unanswered cause) {
    super("the database did not answer", cause);
  }

  /**
   * @param cause its state alone is kept: what a driver says may quote a row
   */
  public DatabaseUnavailable(SQLException cause) {
    super("the database did not answer (" + cause.getSQLState() + ")");
  }
}
