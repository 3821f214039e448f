package tewatashi.issuance.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.GlyphLookUp;

/** Which glyphs draw a name. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GlyphBenchmarks {
  /** Up to the last of the variation selectors. */
  private static final int CODE_POINTS = 0xE_01F0;

  private static final String[] FAMILIES = {
    "見本", "手渡", "佐藤", "鈴木", "高橋", "田中", "伊藤", "山本", "中村", "小林", "加藤", "吉田", "山田", "山口", "松本", "井上"
  };

  /** 邉 and 葛 with selectors, in the font's own collection. */
  private static final String[] VARIANTS = {"渡\u9089\uDB40\uDD10", "\u845B\uDB40\uDD02城"};

  private final GlyphLookUp lookUp = new GlyphLookUp(Fonts.IPAMJ);
  private final int[] table = new int[CODE_POINTS];
  private Ring<String> everyday;
  private Ring<String> variant;

  @Setup(Level.Trial)
  public void wire() throws Exception {
    int given = Household.NAMES.length;
    everyday =
        Ring.of(
            FAMILIES.length * given,
            number -> FAMILIES[number / given] + "　" + Household.NAMES[number % given]);
    variant =
        Ring.of(
            VARIANTS.length * given,
            number -> VARIANTS[number % VARIANTS.length] + "　" + Household.NAMES[number % given]);
    for (int i = 0; i < FAMILIES.length * given; i++) {
      everyday.next().codePoints().forEach(this::enter);
      variant.next().codePoints().forEach(this::enter);
    }
    String base = "渡\u9089";
    if (lookUp.sum(VARIANTS[0]) == lookUp.sum(base) || glyphs() == 0) {
      throw new IllegalStateException("what is measured does not work");
    }
  }

  @Benchmark
  public long glyphs() {
    return lookUp.sum(everyday.next());
  }

  @Benchmark
  public long glyphsBare() {
    return indexed(everyday.next());
  }

  @Benchmark
  public long variants() {
    return lookUp.sum(variant.next());
  }

  @Benchmark
  public long variantsBare() {
    return indexed(variant.next());
  }

  /** Any number that is the letter's own does. */
  private void enter(int letter) {
    table[letter] = letter;
  }

  private long indexed(String text) {
    long sum = 0;
    int at = 0;
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      at += Character.charCount(letter);
      sum += table[letter];
    }
    return sum;
  }
}
