package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.Realm;

/**
 * Everything the server is told, as one value. The keys are described in {@code docs/operating.md}.
 *
 * @param operations where health and metrics are answered; without TLS, so on this machine only
 *     unless configured otherwise
 * @param feed where feeds are received; only {@code receive} listens there
 * @param operate where operators' browsers come to; only {@code operate} listens there
 * @param fonts asked for a glyph in this order; empty means the ones the program finds or brings
 * @param forms the folder with municipalities' own forms
 */
public record ServerConfig(
    Realm realm,
    ManifestConfig manifest,
    ListenConfig listen,
    Address operations,
    Optional<FeedListenConfig> feed,
    Optional<OperateConfig> operate,
    DatabaseConfig database,
    AuditConfig audit,
    List<AuthorityConfig> authorities,
    ResponderConfig responder,
    List<RevocationListConfig> revocationLists,
    List<FontConfig> fonts,
    Optional<Path> forms,
    Limits limits) {

  public ServerConfig {
    authorities = List.copyOf(authorities);
    revocationLists = List.copyOf(revocationLists);
    fonts = List.copyOf(fonts);
  }

  /**
   * Reads a {@code .properties} file; relative paths in it count from its own folder.
   *
   * @throws ConfigurationRefused with every fault at once: unknown, missing, malformed
   */
  public static ServerConfig load(Path file) throws ConfigurationRefused {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return from(PropertiesFile.read(file), folder, Runtime.getRuntime().availableProcessors());
  }

  static ServerConfig from(Map<String, String> given, Path folder, int cores)
      throws ConfigurationRefused {
    var settings = new Settings(given);
    var config = readAll(settings, folder, cores);
    settings.refuseFaults();
    return config.orElseThrow();
  }

  /** Asks for every key there is; empty if a fault was noted. */
  static Optional<ServerConfig> readAll(Settings settings, Path folder, int cores) {
    var realm = settings.required("realm", Realm::of);
    var manifest = ManifestConfig.read(settings, folder);
    var listen = ListenConfig.read(settings, folder);
    var operations = Address.read(settings, "operations", new Address("127.0.0.1", 8081));
    var feed = FeedListenConfig.read(settings, folder);
    var operate = OperateConfig.read(settings, folder, realm == null ? Realm.PRODUCTION : realm);
    var database = DatabaseConfig.read(settings, folder);
    var audit = AuditConfig.read(settings, folder);
    var authorities = AuthorityConfig.read(settings, folder);
    var responder = ResponderConfig.read(settings);
    var lists = RevocationListConfig.read(settings, folder, authorities);
    var fonts = FontConfig.read(settings, folder);
    var forms = settings.optional("forms.folder", Parse.folder(folder));
    var limits = LimitsConfig.read(settings, Limits.forCores(cores));
    if (realm == null || settings.faulty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerConfig(
            realm,
            manifest.orElseThrow(),
            listen.orElseThrow(),
            operations,
            feed,
            operate,
            database.orElseThrow(),
            audit,
            authorities,
            responder.orElseThrow(),
            lists,
            fonts,
            forms,
            limits.orElseThrow()));
  }
}
