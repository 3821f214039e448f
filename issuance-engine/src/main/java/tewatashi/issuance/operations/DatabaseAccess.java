package tewatashi.issuance.operations;

import java.util.Map;
import tewatashi.db.Role;

/**
 * How to reach the database.
 *
 * @param url {@code jdbc:postgresql:…}, without user and password
 * @param logins of the roles that this process needs
 */
public record DatabaseAccess(String url, Map<Role, Login> logins) {
  /** A role's login. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  public DatabaseAccess {
    logins = Map.copyOf(logins);
  }
}
