package tewatashi.issuance.reading;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import javax.sql.DataSource;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.SecondLook;
import tewatashi.issuance.session.SessionBinding;

/**
 * The second look at the record: plain JDBC as {@code release_reader}, who may only read, and whom
 * the database lets see what the session's card leads to, resolved anew (guards G3 and G6). One
 * look is one read-only snapshot, and one round trip.
 */
public final class RecordSecondLook implements SecondLook {
  private static final String PRESENT =
      "SELECT set_config('tewatashi.session', ?, true), set_config('tewatashi.token', ?, true),"
          + " set_config('statement_timeout', ?, true)";

  private final DataSource releaseReader;
  private final Duration waitMax;
  private final ApprovedForms forms;

  private RecordSecondLook(DataSource releaseReader, Duration waitMax, ApprovedForms forms) {
    this.releaseReader = releaseReader;
    this.waitMax = waitMax;
    this.forms = forms;
  }

  /**
   * A second look through these connections.
   *
   * @param releaseReader connections of the role {@code release_reader}, and of no other
   * @param waitMax for one answer of the database: {@code Limits.registerWaitMax}
   * @param forms whose wording must stand on a page
   */
  public static RecordSecondLook over(
      DataSource releaseReader, Duration waitMax, ApprovedForms forms) {
    return new RecordSecondLook(releaseReader, waitMax, forms);
  }

  @Override
  public Look look(SessionBinding binding, CertificateRequest request, IssueDetails details)
      throws RegisterUnavailable {
    var form = forms.journaled(request.kind(), details);
    var trip = new OneTrip();
    present(trip, binding);
    var cards = new CardsRecord(trip, request, details);
    try {
      make(trip);
      var standing = cards.standing(binding);
      var bar = standing.bar(request);
      if (bar.isPresent()) {
        return new Look.Barred(bar.get());
      }
      return new Look.Stands(
          ExpectedPages.of(form, request, details, cards.read()),
          standing.journaled().versions(),
          standing.now().versions());
    } catch (SQLException e) {
      // PostgreSQL quotes values in some messages; the state alone tells enough.
      throw new RegisterUnavailable("the second look failed: SQLSTATE " + e.getSQLState(), e);
    }
  }

  private void make(OneTrip trip) throws SQLException {
    try (var connection = releaseReader.getConnection()) {
      trip.make(connection);
    }
  }

  /** Before every other question, and for this trip alone. */
  private void present(OneTrip trip, SessionBinding binding) {
    trip.ask(
        PRESENT,
        row -> true,
        binding.session().hex(),
        HexFormat.of().formatHex(binding.token().bytes()),
        Long.toString(waitMax.toMillis()));
  }
}
