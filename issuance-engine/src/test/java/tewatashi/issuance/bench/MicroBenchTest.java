package tewatashi.issuance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.openjdk.jmh.annotations.Benchmark;

/** The benchmark itself, far too briefly for its figures to mean anything. */
class MicroBenchTest {
  private static final List<String> BRIEFLY =
      List.of("--rounds=1", "--forks=0", "--warm-up=1", "--times=1", "--millis=1");

  @TempDir private Path folder;

  @Test
  void everyBenchmarkHasItsFigureAndItsRatio() throws Exception {
    var numbers = measured();

    assertThat(numbers.keySet())
        .containsExactly(
            Arrays.stream(Micro.values())
                .map(Micro::word)
                .flatMap(word ->
                    Stream.of("_ns", "_bytes", "_bare_ns", "_bare_bytes", "_to_bare")
                        .map(word::concat))
                .toArray(String[]::new));
    for (var micro : Micro.values()) {
      for (var key : List.of("_ns", "_bare_ns", "_to_bare")) {
        assertThat(numbers.get(micro.word() + key)).as(micro.word() + key).isPositive();
      }
    }
    // A key derived, a page held and a file written are not to be had without memory.
    assertThat(List.of("bind_bytes", "open_bytes", "render_bytes", "fetch_bytes"))
        .allSatisfy(key -> assertThat(numbers.get(key)).isGreaterThan(1_000));
  }

  @Test
  void onlyWhatIsNamedIsMeasured() throws Exception {
    assertThat(measured("decide").keySet())
        .containsExactly(
            "decide_ns", "decide_bytes", "decide_bare_ns", "decide_bare_bytes", "decide_to_bare");
  }

  @Test
  void anUnknownNameIsRefused() {
    var said = new StringWriter();
    var command = MicroBench.commandLine().setErr(new PrintWriter(said));

    assertThat(command.execute("decide", "everything")).isEqualTo(2);
    assertThat(said.toString()).contains(Micro.words()).contains("not 'everything'");
    assertThat(command.execute("--rounds=0")).isEqualTo(2);
    assertThat(command.execute("--warm-up=0")).as("inputs would be counted").isEqualTo(2);
  }

  @Test
  void helpNamesEachAndWhereTheCardIsMeasured() {
    var help = MicroBench.commandLine().getUsageMessage();

    assertThat(Micro.values())
        .allSatisfy(micro -> assertThat(help).contains(micro.word() + " ", micro.what()));
    assertThat(help).contains("bench card");
  }

  /** A method that hands out nothing may be left out by the compiler. */
  @Test
  void everyBenchmarkHandsOutWhatItMade() {
    var classes = Arrays.stream(Micro.values()).map(Micro::benchmarks).distinct();
    var methods =
        classes
            .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .toList();

    assertThat(methods).noneMatch(method -> method.getReturnType() == void.class);
    assertThat(methods.stream().map(Method::getName))
        .containsExactlyInAnyOrder(
            Arrays.stream(Micro.values())
                .flatMap(micro -> Stream.of(micro.word(), micro.bareWord()))
                .toArray(String[]::new));
  }

  /** What was asked the time before is not asked again, as far as the answer tells. */
  @ParameterizedTest
  @EnumSource(
      value = Micro.class,
      mode = Mode.EXCLUDE,
      names = {"BIND", "COMPARE"})
  void theNextInputIsAnother(Micro micro) throws Exception {
    var benchmarks = micro.benchmarks().getConstructor().newInstance();
    micro.benchmarks().getMethod("wire").invoke(benchmarks);
    var method = micro.benchmarks().getMethod(micro.word());

    var answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      answers.add(method.invoke(benchmarks));
    }
    if (micro == Micro.FETCH) {
      micro.benchmarks().getMethod("leave").invoke(benchmarks);
    }

    for (int i = 1; i < answers.size(); i++) {
      assertThat(Objects.deepEquals(answers.get(i - 1), answers.get(i))).isFalse();
    }
  }

  @Test
  void theTableSaysHowManyTimesTheBare() {
    var pairs = new EnumMap<Micro, MicroFigures.Pair>(Micro.class);
    pairs.put(
        Micro.OPEN,
        new MicroFigures.Pair(
            new MicroFigures.Cost(3_000, 143_000), new MicroFigures.Cost(1_000, 0)));

    var table = new MicroFigures(pairs).table();

    assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.startsWith("open 3.00 µs 143,000 3.00 one page opened"))
        .anyMatch(line -> line.startsWith(" bare 1.00 µs 0 AES-GCM"));
  }

  private Map<String, Double> measured(String... names) throws Exception {
    var file = folder.resolve("micro.json");
    var arguments = new ArrayList<>(BRIEFLY);
    arguments.add("--json=" + file);
    arguments.addAll(List.of(names));
    assertThat(MicroBench.commandLine().execute(arguments.toArray(String[]::new))).isZero();
    var numbers = new LinkedHashMap<String, Double>();
    try (var parser = new JsonFactory().createParser(Files.newBufferedReader(file))) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        numbers.put(key, parser.getDoubleValue());
      }
    }
    return numbers;
  }
}
