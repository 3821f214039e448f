package tewatashi.kiosk.revocation;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tewatashi.kiosk.config.RevocationListConfig;

/** Where an authority's list comes from: an address or a file that the configuration names. */
interface ListSource extends AutoCloseable {
  /**
   * An entry is 35 to 50 bytes: three to four hundred thousand revoked certificates of one
   * authority. A list that is longer is a mistake, or a nation's, which this mode is not made for.
   */
  int LIST_BYTES_MAX = 16 << 20;

  /** For the whole list; nobody waits for it but the timer. */
  Duration WAIT = Duration.ofSeconds(60);

  /** The list as it is now, in DER. */
  byte[] fetch() throws Doubtful;

  @Override
  void close();

  static ListSource of(Vertx vertx, RevocationListConfig config) {
    return switch (config.source()) {
      case RevocationListConfig.Source.Url(var url) -> {
        var terms =
            new BoundedExchange.Terms(Optional.empty(), Optional.empty(), LIST_BYTES_MAX, WAIT, 1);
        yield new Fetched(new BoundedExchange(vertx, url, terms));
      }
      case RevocationListConfig.Source.File(Path file) -> new Read(file);
    };
  }

  /** Over HTTP; the list is signed as a whole, so its media type says nothing more. */
  record Fetched(BoundedExchange exchange) implements ListSource {
    @Override
    public byte[] fetch() throws Doubtful {
      return exchange.ask(new byte[0], () -> {});
    }

    @Override
    public void close() {
      exchange.close();
    }
  }

  /** From a file that somebody else puts there. */
  record Read(Path file) implements ListSource {
    @Override
    public byte[] fetch() throws Doubtful {
      try (var in = Files.newInputStream(file)) {
        byte[] list = in.readNBytes(LIST_BYTES_MAX + 1);
        if (list.length > LIST_BYTES_MAX) {
          throw new Doubtful(Doubt.TOO_LARGE);
        }
        return list;
      } catch (IOException _) {
        throw new Doubtful(Doubt.UNREACHABLE);
      }
    }

    @Override
    public void close() {}
  }
}
