package tewatashi.issuance.bench;

import java.sql.SQLException;
import java.util.List;

/**
 * Something that must be written down before an issuance goes on, in one transaction, with what had
 * to be read for it.
 */
abstract class BareTransaction implements BarePart {
  private final BareDatabase database;
  private final List<BareStory> stories;

  BareTransaction(BareDatabase database, List<BareStory> stories) {
    this.database = database;
    this.stories = List.copyOf(stories);
  }

  /** All of it but the commit. */
  abstract void write(BareDatabase into, BareStory story) throws SQLException;

  @Override
  public final double times() {
    return 1;
  }

  @Override
  public final void run(int story) throws SQLException {
    write(database, stories.get(story));
    database.commit();
  }

  @Override
  public final long elsewhereNanos() {
    return database.ownNanos();
  }
}
