package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.HOUSEHOLD;
import static tewatashi.kiosk.desk.Visitor.SEAL;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.document.Digest;
import tewatashi.kiosk.card.SpecimenCard;

/**
 * The same visit twice, by the same clock and chance: once alone, once while twenty others are
 * served by the same node. The bytes that reach the printer are the same, to the last one. The
 * desk, the shell, the way to paper and the renderer are the real ones; register, journal and
 * printers are in memory.
 */
@Timeout(120)
class AloneOrAmongManyTest {
  private static final int OTHERS = 20;
  private static final BiFunction<CertificateContent, byte[], byte[]> AS_IT_IS = (_, pdf) -> pdf;

  /** Made once: a new card's key takes longer than its visit. */
  private static final List<SpecimenCard> CARDS =
      IntStream.range(0, OTHERS)
          .mapToObj(
              n -> SpecimenCard.issuedBy(InMemoryTown.AUTHORITY, 0x40000000L + n, TownClock.START))
          .toList();

  /** What one visit came to. */
  private record Printed(List<String> digests, int atOnceMax, List<String> ofOthers) {}

  @ParameterizedTest
  @ValueSource(longs = 1)
  void theBytesAreTheSameAloneAndAmongMany(long seed) throws Exception {
    isTheSame(seed);
  }

  @Test
  @Tag("long")
  void theBytesAreTheSameForManySeeds() throws Exception {
    for (long seed = 100; seed < 130; seed++) {
      isTheSame(seed);
    }
  }

  @Test
  void anotherChanceGivesOtherBytes() throws Exception {
    assertThat(visit(1, 0, AS_IT_IS).digests()).isNotEqualTo(visit(2, 0, AS_IT_IS).digests());
  }

  /** A renderer that counts whom it has drawn, and lets the count into the file. */
  @Test
  void oneNumberThatAllShareIsSeen() throws Exception {
    var alone = visit(1, 0, numbered());
    var shared = numbered();
    visit(2, 0, shared); // Of many at once this very visit might be drawn first, as alone.
    var among = visit(1, OTHERS, shared);
    assertThat(alone.digests()).hasSize(1);
    assertThat(among.digests()).hasSize(1).isNotEqualTo(alone.digests());
  }

  /** A renderer with one buffer for all: whoever drew last is in it. */
  @Test
  void oneBufferThatAllShareIsSeen() throws Exception {
    boolean seen = false;
    for (long seed = 1; seed <= 10 && !seen; seed++) {
      var alone = visit(seed, 0, buffered());
      assertThat(alone.digests()).hasSize(1);
      seen = !visit(seed, OTHERS, buffered()).digests().equals(alone.digests());
    }
    assertThat(seen).isTrue();
  }

  private static void isTheSame(long seed) throws Exception {
    var alone = visit(seed, 0, AS_IT_IS);
    var among = visit(seed, OTHERS, AS_IT_IS);
    assertThat(alone.digests()).hasSize(1);
    assertThat(among.digests()).isEqualTo(alone.digests());
    assertThat(among.ofOthers()).hasSize(OTHERS).doesNotHaveDuplicates();
    assertThat(among.atOnceMax()).as("drawn at one moment").isGreaterThan(1);
  }

  private static BiFunction<CertificateContent, byte[], byte[]> numbered() {
    var numbers = new ConcurrentHashMap<String, Integer>();
    return (content, pdf) ->
        appended(
            pdf,
            "% " + numbers.computeIfAbsent(content.details().issueNumber(), _ -> numbers.size()));
  }

  private static BiFunction<CertificateContent, byte[], byte[]> buffered() {
    var buffer = new byte[1][];
    return (_, pdf) -> {
      buffer[0] = pdf;
      pause();
      return buffer[0].clone();
    };
  }

  private static byte[] appended(byte[] pdf, String comment) {
    byte[] more = comment.getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(pdf, pdf.length + more.length);
    System.arraycopy(more, 0, both, pdf.length, more.length);
    return both;
  }

  /** Hanako's visit, while so many others go on. */
  private static Printed visit(
      long seed, int others, BiFunction<CertificateContent, byte[], byte[]> hand) throws Exception {
    var pages = new DrawnPages(hand);
    var trays = new ByteTrays(pages::pages);
    var chance = new ChanceOfEach();
    var printers = new ArrayList<tewatashi.issuance.port.PrinterAddress>();
    try (var town = new InMemoryTown();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var node = town.nodeThatDraws(pages, trays, chance);
      var begun = new CountDownLatch(Math.min(others, OTHERS / 4));
      var running = new ArrayList<Future<?>>();
      var strangers = new ArrayList<Person>(); // All there before anybody asks for a household.
      for (int i = 0; i < others; i++) {
        strangers.add(stranger(town, i));
      }
      for (int i = 0; i < others; i++) {
        var terminal = town.terminal(100 + i);
        printers.add(terminal.printer());
        var visitor = town.visitor(strangers.get(i), terminal, node);
        var request = List.of(ALONE, HOUSEHOLD, SEAL).get(i % 3);
        long own = -1 - i;
        running.add(
            threads.submit(() -> {
              chance.begin(own);
              goes(visitor, request, begun);
            }));
      }
      begun.await();
      chance.begin(seed);
      goes(town.visitor(town.hanako, town.terminal, node), HOUSEHOLD, new CountDownLatch(0));
      for (var other : running) {
        other.get();
      }
      return new Printed(
          digests(trays.at(town.terminal.printer())),
          pages.atOnceMax(),
          printers.stream().flatMap(at -> digests(trays.at(at)).stream()).toList());
    }
  }

  /** A visit to its end; without paper where the release check, rightly, let none go. */
  private static void goes(Visitor visitor, CertificateRequest request, CountDownLatch begun) {
    visitor.identify();
    begun.countDown();
    if (visitor.starts(request)) {
      visitor.pay();
      Visitor.await(() -> ended(visitor.state()), "an end of the printing, is %s", visitor.state());
    }
  }

  private static boolean ended(IssuanceState state) {
    return state instanceof IssuanceState.AwaitingPickup
        || state instanceof IssuanceState.TrayUncertain
        || state instanceof IssuanceState.Abandoned;
  }

  private static Person stranger(InMemoryTown town, int number) {
    var card = CARDS.get(number);
    var person =
        Person.of(
            100 + number,
            "見本 " + "一二三四五六七八九十".charAt(number % 10) + "郎",
            100 + number / 2,
            1 + number % 2,
            card);
    town.register.put(person);
    town.sessions.link(person);
    return person;
  }

  private static List<String> digests(List<byte[]> documents) {
    return documents.stream().map(pdf -> Digest.of(pdf).hex()).toList();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
