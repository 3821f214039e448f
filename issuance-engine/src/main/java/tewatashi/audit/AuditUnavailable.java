package tewatashi.audit;

import java.sql.SQLException;

/** The database did not answer; nothing is said about the audit. */
public final class AuditUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  AuditUnavailable(SQLException cause) {
    super("the database answered with SQLSTATE " + cause.getSQLState(), cause);
  }
}
