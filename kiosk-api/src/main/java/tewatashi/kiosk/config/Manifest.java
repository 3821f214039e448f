package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.Optional;
import tewatashi.issuance.session.Realm;

/**
 * What this installation was approved to be. A {@code .properties} file with {@code realm}, {@code
 * build} and {@code schema}.
 *
 * @param build the only build that may run here, as {@code BuildIdentity} writes it; empty accepts
 *     any, in specimen only
 * @param schema the database schema's version that belongs to it; empty accepts any, in specimen
 *     only
 */
public record Manifest(Realm realm, Optional<String> build, Optional<String> schema) {

  /**
   * Reads a manifest.
   *
   * @throws ConfigurationRefused with every fault at once
   */
  public static Manifest load(Path file) throws ConfigurationRefused {
    var settings = new Settings(PropertiesFile.read(file));
    var realm = settings.required("realm", Realm::of);
    var build = settings.optional("build", Parse::name);
    var schema = settings.optional("schema", Parse::name);
    if (realm == Realm.PRODUCTION) {
      settings.required("build", Parse::name);
      settings.required("schema", Parse::name);
    }
    settings.refuseFaults();
    if (realm == null) {
      throw new IllegalStateException("a required key is a value or a fault");
    }
    return new Manifest(realm, build, schema);
  }
}
