package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.kiosk.SpecimenAuthority;
import tewatashi.kiosk.config.RevocationListConfig;
import tewatashi.kiosk.config.RevocationListConfig.Source;
import tewatashi.kiosk.revocation.ListAuthor.Flaw;

/** What is fetched replaces what was there only if it is believed, and never by something older. */
@Timeout(60)
class DailyListTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir private Path folder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SpecimenAuthority authority =
      SpecimenAuthority.create(SpecimenAuthority.TEST_NAME, SpecimenAuthority.keys("EC", 256), NOW);
  private final ListAuthor author = new ListAuthor(authority, authority);

  private Path file() {
    return folder.resolve("list.crl");
  }

  private DailyList list(ListSource source) {
    return new DailyList("revocation.list.1", authority.certificate(), source, () -> NOW, meters);
  }

  private Optional<Integer> number(DailyList list, Instant now) {
    return list.usable(now).map(known -> known.number().intValue());
  }

  private double fetches(String outcome) {
    return meters
        .get("tewatashi.revocation.list.fetches")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void aListIsRenewedHalfHourlyAndNeverGoesBack() throws Exception {
    var list = list(new ListSource.Read(file()));
    list.renew(NOW);
    assertThat(number(list, NOW)).as("no file yet").isEmpty();
    assertThat(fetches("unreachable")).isEqualTo(1);

    Files.write(file(), author.honest(7, NOW.minusSeconds(600)));
    list.renew(NOW);
    assertThat(number(list, NOW)).contains(7);
    Files.write(file(), author.honest(8, NOW));
    list.renew(NOW.plusSeconds(60));
    assertThat(number(list, NOW)).as("not due").contains(7);
    Instant later = NOW.plus(DailyList.RENEW_AFTER);
    list.renew(later);
    assertThat(number(list, later)).contains(8);

    int round = 1;
    for (byte[] earlier :
        new byte[][] {
          author.honest(7, NOW.plusSeconds(5)),
          author.honest(8, NOW.plusSeconds(5)),
          author.honest(9, NOW.minusSeconds(5))
        }) {
      Files.write(file(), earlier);
      list.renew(NOW.plus(DailyList.RENEW_AFTER.multipliedBy(2)));
      assertThat(fetches("goes-back")).isEqualTo(round++);
      assertThat(number(list, NOW)).contains(8);
    }
    assertThat(meters.get("tewatashi.revocation.list.age").gauge().value()).isZero();
  }

  @Test
  void aListThatIsNotBelievedLeavesTheOldOneAgeing() throws Exception {
    var list = list(new ListSource.Read(file()));
    Files.write(file(), author.honest(7, NOW));
    list.renew(NOW);
    Files.write(file(), author.make(Flaw.CHANGED_AFTERWARDS, 8, NOW));
    Instant evening = NOW.plus(Duration.ofHours(23));
    list.renew(evening);
    assertThat(number(list, evening)).contains(7);
    assertThat(fetches("bad-signature")).isEqualTo(1);
    Instant tomorrow = NOW.plus(Duration.ofHours(24));
    list.renew(tomorrow);
    assertThat(number(list, tomorrow)).isEmpty();
  }

  @Test
  void whatIsTooLongIsNotTakenInFromAFileEither() throws Exception {
    Files.write(file(), new byte[ListSource.LIST_BYTES_MAX + 1]);
    list(new ListSource.Read(file())).renew(NOW);
    assertThat(fetches("too-large")).isEqualTo(1);
  }

  @Test
  void aListIsFetchedOverHttpWithinItsBound() throws Exception {
    byte[] honest = author.honest(7, NOW);
    Vertx vertx = Vertx.vertx();
    try {
      var server =
          vertx
              .createHttpServer()
              .requestHandler(request -> {
                switch (request.path()) {
                  case "/list" -> request.response().end(Buffer.buffer(honest));
                  case "/long" ->
                      request
                          .response()
                          .end(Buffer.buffer(new byte[ListSource.LIST_BYTES_MAX + 1]));
                  case "/moved" ->
                      request.response().setStatusCode(302).putHeader("Location", "/list").end();
                  default -> request.response().setStatusCode(404).end();
                }
              })
              .listen(0, "127.0.0.1")
              .await(10, TimeUnit.SECONDS);
      String base = "http://127.0.0.1:" + server.actualPort();
      var list = list(http(vertx, base + "/list"));
      list.renew(NOW);
      assertThat(number(list, NOW)).contains(7);
      list(http(vertx, base + "/long")).renew(NOW);
      assertThat(fetches("too-large")).isEqualTo(1);
      list(http(vertx, base + "/moved")).renew(NOW);
      list(http(vertx, base + "/nothing")).renew(NOW);
      assertThat(fetches("http-status")).as("no redirect is followed").isEqualTo(2);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static ListSource http(Vertx vertx, String url) {
    var config =
        new RevocationListConfig(
            "revocation.list.1", "0".repeat(64), new Source.Url(URI.create(url)));
    return ListSource.of(vertx, config);
  }
}
