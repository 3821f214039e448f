package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.document.Digest;
import tewatashi.kiosk.TerminalDesk;

/**
 * Two runs of one visit, each on a new and equal PostgreSQL, by the same chance and on the same
 * day: once alone, once while others are served by the same two nodes. The document's bytes and
 * every line of journal and ledger are the same, times aside. Register, journal, renderer and both
 * ways of the release check are the real ones; printers and the revocation responder are not.
 */
@Timeout(300)
class TwoRunsTest {
  private static final int OTHERS = 12;
  private static final int FIRST = 0;
  private static final int LINES_MIN = 12;
  private static final long BUFFERED_MS = 100;
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final List<CertificateRequest> REQUESTS =
      List.of(Visitor.HOUSEHOLD, Visitor.ALONE, Visitor.SEAL);
  private static final BiFunction<CertificateContent, byte[], byte[]> AS_IT_IS = (_, pdf) -> pdf;

  /**
   * What one run came to.
   *
   * @param lines of the first person's issuance
   * @param digests of what the first person's printer got
   * @param papers at everybody's printers
   * @param strangers whose printers got a page without their name
   */
  private record Run(
      LocalDate day,
      List<String> lines,
      List<String> digests,
      int papers,
      List<Integer> strangers,
      int atOnceMax) {}

  /** How a run is wired. */
  private record Wiring(
      BiFunction<CertificateContent, byte[], byte[]> hand, Supplier<ChanceOfEach> chance) {}

  private static final Wiring AS_IN_SERVICE = new Wiring(AS_IT_IS, ChanceOfEach::new);

  @Test
  void bytesAndJournalAreTheSameAloneAndAmongOthers() throws Exception {
    isTheSame(1, Visitor.HOUSEHOLD);
  }

  @Test
  @Tag("long")
  void bytesAndJournalAreTheSameForManySeeds() throws Exception {
    for (int seed = 2; seed < 12; seed++) {
      isTheSame(seed, REQUESTS.get(seed % REQUESTS.size()));
    }
  }

  /** A renderer with one buffer for all: whoever drew last is in it. */
  @Test
  void oneBufferThatAllShareIsSeen() throws Exception {
    var alone = run(1, 0, Visitor.HOUSEHOLD, new Wiring(buffered(), ChanceOfEach::new));
    assertThat(alone.digests()).hasSize(1);
    boolean seen = false;
    for (int i = 0; i < 3 && !seen; i++) {
      var among = run(1, OTHERS, Visitor.HOUSEHOLD, new Wiring(buffered(), ChanceOfEach::new));
      seen = !among.lines().equals(alone.lines());
      assertThat(among.strangers()).as("let pass by the release check").isEmpty();
    }
    assertThat(seen).isTrue();
  }

  /** One stream of chance for all: no check can mind it, and yet it is another paper. */
  @Test
  void oneStreamOfChanceThatAllShareIsSeen() throws Exception {
    var shared = new Wiring(AS_IT_IS, OneStream::new);
    var alone = run(1, 0, Visitor.ALONE, shared);
    var among = run(1, 2, Visitor.ALONE, shared);
    assertThat(alone.digests()).hasSize(1);
    assertThat(among.digests()).hasSize(1).isNotEqualTo(alone.digests());
    assertThat(among.lines()).isNotEqualTo(alone.lines());
  }

  private static void isTheSame(long seed, CertificateRequest request) throws Exception {
    var alone = run(seed, 0, request, AS_IN_SERVICE);
    var among = run(seed, OTHERS, request, AS_IN_SERVICE);
    if (!alone.day().equals(among.day())) {
      alone = run(seed, 0, request, AS_IN_SERVICE); // Midnight came in between.
    }
    assertThat(alone.digests()).hasSize(1);
    assertThat(alone.lines()).hasSizeGreaterThan(LINES_MIN);
    assertThat(among.lines()).isEqualTo(alone.lines());
    assertThat(among.digests()).isEqualTo(alone.digests());
    assertThat(among.papers()).isEqualTo(1 + OTHERS);
    assertThat(among.strangers()).isEmpty();
    assertThat(among.atOnceMax()).as("drawn at one moment").isGreaterThan(1);
  }

  private static BiFunction<CertificateContent, byte[], byte[]> buffered() {
    var buffer = new AtomicReference<byte[]>();
    return (_, pdf) -> {
      buffer.set(pdf);
      pause();
      return buffer.get().clone();
    };
  }

  /** The first person's visit, while so many others go on. */
  private static Run run(long seed, int others, CertificateRequest request, Wiring wiring)
      throws Exception {
    var renderers = new RenderersThatMeet(wiring.hand());
    var trays = new ByteTrays(renderers::pages);
    var chance = wiring.chance().get();
    var day = LocalDate.now(TOKYO);
    try (var town = new TownInPostgres(1 + OTHERS);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes =
          List.<TerminalDesk>of(
              town.node(renderers.of(0), trays, chance), town.node(renderers.of(1), trays, chance));
      var identified = new CountDownLatch(1 + others);
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i <= others; i++) {
        int person = i;
        long own = person == FIRST ? seed : -person;
        var visit = new VisitInPostgres(town, nodes, person, new Random(own));
        var paper = person == FIRST ? request : REQUESTS.get(person % REQUESTS.size());
        running.add(
            threads.submit(() -> {
              chance.begin(own);
              visit.identify();
              identified.countDown();
              assertThat(identified.await(1, TimeUnit.MINUTES)).as("all are there").isTrue();
              visit.goOn(paper);
              return true;
            }));
      }
      for (var visit : running) {
        visit.get();
      }
      return new Run(
          day,
          town.lines(FIRST),
          trays.at(town.printer(FIRST)).stream().map(pdf -> Digest.of(pdf).hex()).toList(),
          papers(town, trays),
          strangers(town, trays),
          renderers.atOnceMax());
    }
  }

  private static int papers(TownInPostgres town, ByteTrays trays) {
    int papers = 0;
    for (int person = 0; person < town.people(); person++) {
      papers += trays.at(town.printer(person)).size();
    }
    return papers;
  }

  private static List<Integer> strangers(TownInPostgres town, ByteTrays trays) throws Exception {
    var strangers = new ArrayList<Integer>();
    for (int person = 0; person < town.people(); person++) {
      for (byte[] pdf : trays.at(town.printer(person))) {
        int ofAnotherHousehold = (person + 2) % town.people();
        if (!town.isNamedOn(person, pdf) || town.isNamedOn(ofAnotherHousehold, pdf)) {
          strangers.add(person);
        }
      }
    }
    return strangers;
  }

  private static void pause() {
    try {
      Thread.sleep(BUFFERED_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever comes draws from the same stream. */
  private static final class OneStream extends ChanceOfEach {
    private static final long serialVersionUID = 1L;

    private final transient Random stream = new Random(7);

    @Override
    public synchronized void nextBytes(byte[] bytes) {
      stream.nextBytes(bytes);
    }
  }
}
