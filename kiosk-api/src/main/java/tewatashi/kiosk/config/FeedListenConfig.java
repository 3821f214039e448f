package tewatashi.kiosk.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where municipalities' registers send their feeds, and who may: {@code receive}. Without it nobody
 * listens.
 *
 * @param operations where health and metrics are answered; without TLS, so on this machine only
 * @param key the server's own, with its chain; not the terminals' listener's
 * @param senders each with certificates of their own; at least one
 */
public record FeedListenConfig(
    Address address, Address operations, ServerKey.InFile key, List<Sender> senders) {
  private static final Pattern ANY = Pattern.compile("feed\\..*");
  private static final Pattern SENDER = Pattern.compile("feed\\.sender\\.[1-9][0-9]{0,2}\\..*");
  private static final Pattern SOURCES =
      Pattern.compile("[a-z][a-z0-9-]{0,39}( *, *[a-z][a-z0-9-]{0,39})*");

  /**
   * One who may send.
   *
   * @param certificate PEM: this very certificate, or two while it is changed; no authority
   * @param sources for which they speak, and for no other
   */
  public record Sender(Path certificate, Set<String> sources) {
    public Sender {
      sources = Set.copyOf(sources);
    }
  }

  public FeedListenConfig {
    senders = List.copyOf(senders);
  }

  static Optional<FeedListenConfig> read(Settings settings, Path folder) {
    if (settings.matches(ANY).isEmpty()) {
      // Asked for in any case, so that they are known.
      settings.has("feed.listen.host");
      settings.has("feed.listen.port");
      settings.has("feed.operations.host");
      settings.has("feed.operations.port");
      settings.has("feed.tls.keystore");
      settings.has("feed.tls.password-file");
      settings.has("feed.sender.1.certificate");
      settings.has("feed.sender.1.sources");
      return Optional.empty();
    }
    var host = settings.value("feed.listen.host", "0.0.0.0", Parse::name);
    var port = settings.required("feed.listen.port", Parse::port);
    var operations = Address.read(settings, "feed.operations", new Address("127.0.0.1", 8082));
    var keystore = settings.required("feed.tls.keystore", Parse.file(folder));
    var password = settings.required("feed.tls.password-file", Parse.file(folder));
    var senders = senders(settings, folder);
    if (port == null || keystore == null || password == null || settings.faulty()) {
      return Optional.empty();
    }
    var key = new ServerKey.InFile(keystore, new SecretFile(password));
    return Optional.of(new FeedListenConfig(new Address(host, port), operations, key, senders));
  }

  private static List<Sender> senders(Settings settings, Path folder) {
    var numbers = new TreeSet<Integer>();
    settings.matches(SENDER).forEach(key -> numbers.add(Integer.valueOf(key.split("\\.", 4)[2])));
    if (numbers.isEmpty()) {
      numbers.add(1);
    }
    var senders = new ArrayList<Sender>();
    for (int number : numbers) {
      var prefix = "feed.sender." + number;
      var certificate = settings.required(prefix + ".certificate", Parse.file(folder));
      var sources = settings.required(prefix + ".sources", FeedListenConfig::sources);
      if (certificate != null && sources != null) {
        senders.add(new Sender(certificate, sources));
      }
    }
    return senders;
  }

  private static Set<String> sources(String text) {
    if (!SOURCES.matcher(text).matches()) {
      throw new IllegalArgumentException("sources' words of a-z, 0-9 and -, with commas");
    }
    return Set.copyOf(List.of(text.split(" *, *", -1)));
  }
}
