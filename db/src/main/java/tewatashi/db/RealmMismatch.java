package tewatashi.db;

/** A database of one realm was offered to the other. Nothing was changed. */
public final class RealmMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RealmMismatch(String expected, String found) {
    super("this database was made for realm " + found + ", not for " + expected);
  }
}
