package tewatashi.kiosk.manifest;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.rendering.FontSet;
import tewatashi.issuance.rendering.FormInUse;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.BuildIdentity;

/**
 * What this installation is, entry by entry, as a manifest would say it. The program's part cannot
 * change while it runs, for everything was loaded at start; the database's is asked anew.
 */
public final class Installation {
  private final SortedMap<String, String> program;
  private final DatabaseSays database;

  /** The database's part. */
  @FunctionalInterface
  public interface DatabaseSays {
    /** Entries as of a time. */
    SortedMap<String, String> entries(Instant at) throws RegisterUnavailable;
  }

  private Installation(SortedMap<String, String> program, DatabaseSays database) {
    this.program = program;
    this.database = database;
  }

  /**
   * What this process has loaded, over what the database says.
   *
   * @param realm the configuration's
   */
  public static Installation of(
      Realm realm,
      BuildIdentity build,
      FontSet fonts,
      List<FormInUse> forms,
      DatabaseSays database) {
    var program = new TreeMap<>(Fixes.ofThisProgram());
    program.put("realm", realm.word());
    program.put("build", build.toString());
    int number = 0;
    for (String font : fonts.files()) {
      program.put("font." + ++number, font);
    }
    for (FormInUse form : forms) {
      if (form.realm() == realm) {
        String whose = form.municipality().map(code -> code.value()).orElse("all");
        var definition = form.definition();
        program.put(
            "form." + whose + "." + definition.kind().word(),
            definition.version() + "/" + definition.sha256() + "/" + sha256(form));
      }
    }
    return new Installation(program, database);
  }

  /**
   * Everything there is to say.
   *
   * @param nodes how many nodes this one goes by
   * @param at official seals and mayors that ended before are left out
   * @throws RegisterUnavailable if the database does not answer
   */
  public SortedMap<String, String> entries(int nodes, Instant at) throws RegisterUnavailable {
    var all = new TreeMap<>(program);
    all.putAll(database.entries(at));
    all.put("topology.nodes", String.valueOf(nodes));
    return all;
  }

  private static String sha256(FormInUse form) {
    try {
      byte[] drawn = form.skeleton().file();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(drawn));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
