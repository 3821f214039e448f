package tewatashi.kiosk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.kiosk.fuzz.DerTree.Length;

/**
 * Certificates that are put together wrongly where bytes alone would seldom be: every change is
 * refused as a value, and soon. The same changes each time.
 */
class CertificateMutationsTest {
  private static final int CHANGES = 1500;

  /** Processor time, so that a busy machine does not count. */
  private static final long MILLIS_MAX = 500;

  private static final List<BiConsumer<DerTree, Random>> CHANGE =
      List.of(
          (one, random) -> one.tag = random.nextInt(256),
          (one, random) -> one.tag ^= 1 << random.nextInt(8),
          (one, random) -> one.content = bytes(random, random.nextInt(64)),
          (one, random) -> one.length = Length.values()[1 + random.nextInt(3)],
          (one, random) -> Collections.shuffle(one.parts, random),
          (one, random) -> one.parts.addAll(one.copy().parts),
          (one, random) -> one.parts.clear(),
          CertificateMutationsTest::removeOne,
          (one, random) -> one.parts.add(nested(1 + random.nextInt(300))),
          (one, random) -> one.parts.add(DerTree.primitive(6, bytes(random, 200))));

  private final CertificateHarness harness = new CertificateHarness();

  @ParameterizedTest
  @EnumSource
  void noChangeOfStructureIsVerifiedOrTakesLong(CardAlgorithm algorithm) {
    var right = DerTree.of(World.certificate(algorithm));
    assertThat(right.encoded()).isEqualTo(World.certificate(algorithm));
    for (int seed = 0; seed < CHANGES; seed++) {
      var random = new Random(seed);
      var changed = right.copy();
      for (int times = random.nextInt(3); times >= 0; times--) {
        var all = changed.all();
        CHANGE
            .get(random.nextInt(CHANGE.size()))
            .accept(all.get(random.nextInt(all.size())), random);
      }
      judged("seed " + seed, changed.encoded());
    }
  }

  @TestFactory
  Stream<DynamicTest> bombsAreRefusedSoon() {
    var bombs = new LinkedHashMap<String, byte[]>();
    bombs.put("nested nine hundred times", with(nested(900)));
    bombs.put("nested without lengths", indefinitely(2000));
    bombs.put("three hundred extensions", with(extensions(300)));
    bombs.put("one extension three hundred times", with(sameExtension(300)));
    bombs.put("an object identifier of 3 kB", with(DerTree.primitive(6, ones(3000))));
    bombs.put("a number of 3 kB", with(DerTree.primitive(2, ones(3000))));
    bombs.put("a name of three hundred parts", with(names(300)));
    return bombs.entrySet().stream()
        .map(bomb ->
            DynamicTest.dynamicTest(
                bomb.getKey(),
                () -> {
                  assertThat(bomb.getValue().length)
                      .isLessThanOrEqualTo(UnverifiedCardResponse.CERTIFICATE_BYTES_MAX);
                  judged(bomb.getKey(), bomb.getValue());
                }));
  }

  @Test
  void whatIsLargerIsNotEvenLookedAt() {
    Map.of("ten thousand extensions", with(extensions(10_000)), "nothing", new byte[0])
        .forEach((what, bytes) ->
            assertThatThrownBy(() -> new UnverifiedCardResponse(bytes, new byte[256]))
                .as(what)
                .isInstanceOf(IllegalArgumentException.class));
  }

  private void judged(String what, byte[] certificate) {
    long before = processorNanos();
    assertThat(catchAll(certificate)).as(what).isEqualTo("as it must be");
    assertThat((processorNanos() - before) / 1_000_000).as(what).isLessThan(MILLIS_MAX);
  }

  private String catchAll(byte[] certificate) {
    try {
      harness.judge(certificate);
      return "as it must be";
    } catch (RuntimeException | Error e) {
      return e.toString();
    }
  }

  private static void removeOne(DerTree one, Random random) {
    if (!one.parts.isEmpty()) {
      one.parts.remove(random.nextInt(one.parts.size()));
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** A right certificate with one more element among the signed parts. */
  private static byte[] with(DerTree more) {
    var tree = DerTree.of(World.certificate(CardAlgorithm.P_256_SHA256));
    tree.parts.getFirst().parts.add(more);
    return tree.encoded();
  }

  private static DerTree nested(int depth) {
    var inner = DerTree.primitive(5, new byte[0]);
    for (int i = 0; i < depth; i++) {
      inner = DerTree.sequence(inner);
    }
    return inner;
  }

  private static byte[] indefinitely(int depth) {
    byte[] all = new byte[2 * depth];
    for (int i = 0; i < all.length; i += 2) {
      all[i] = 0x30;
      all[i + 1] = (byte) 0x80;
    }
    return all;
  }

  private static DerTree extensions(int count) {
    var list = DerTree.sequence();
    for (int i = 0; i < count; i++) {
      byte[] name = {0x2A, (byte) (i >> 7 & 0x7F | 0x80), (byte) (i & 0x7F)};
      list.parts.add(extension(name));
    }
    return new DerTree(0xA3, new byte[0], List.of(list));
  }

  private static DerTree sameExtension(int count) {
    var list = DerTree.sequence();
    list.parts.addAll(Collections.nCopies(count, extension(new byte[] {0x55, 0x1D, 0x20})));
    return new DerTree(0xA3, new byte[0], List.of(list));
  }

  private static DerTree extension(byte[] name) {
    return DerTree.sequence(DerTree.primitive(6, name), DerTree.primitive(4, new byte[0]));
  }

  private static DerTree names(int count) {
    var list = DerTree.sequence();
    var part = DerTree.sequence(DerTree.primitive(6, new byte[] {0x55, 4, 3}));
    list.parts.addAll(Collections.nCopies(count, new DerTree(0x31, new byte[0], List.of(part))));
    return list;
  }

  private static byte[] ones(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0x7F);
    return bytes;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
