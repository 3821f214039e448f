package tewatashi.kiosk.config;

import tewatashi.issuance.session.Realm;

/** What a database says of itself; read once, at start. */
public interface DatabaseIdentity {
  /** Fixed when the database was made. */
  Realm realm();

  /** The version of the last migration applied, as the migrations number it. */
  String schema();
}
