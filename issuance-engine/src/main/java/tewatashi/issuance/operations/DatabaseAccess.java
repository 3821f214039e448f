package tewatashi.issuance.operations;

import java.util.Map;
import java.util.regex.Pattern;
import tewatashi.db.Role;

/**
 * How to reach the database.
 *
 * @param url {@code jdbc:postgresql:…}, without user and password
 * @param logins of the roles that this process needs
 * @param node the node's name, 32 hexadecimal digits, for the lines it journals; empty where no
 *     node asks
 */
public record DatabaseAccess(String url, Map<Role, Login> logins, String node) {
  private static final Pattern NODE = Pattern.compile("([0-9a-f]{32})?");

  /** A role's login. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  public DatabaseAccess {
    logins = Map.copyOf(logins);
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException("a node's name has 32 hexadecimal digits");
    }
  }

  /** Of a command or a test, which is no node. */
  public DatabaseAccess(String url, Map<Role, Login> logins) {
    this(url, logins, "");
  }

  /** The same, asked by this node. */
  public DatabaseAccess by(String nodeName) {
    return new DatabaseAccess(url, logins, nodeName);
  }

  /** What every session of this process begins with, for the driver's {@code options}. */
  String sessionOptions() {
    return node.isEmpty() ? "" : " -c tewatashi.node=" + node;
  }
}
