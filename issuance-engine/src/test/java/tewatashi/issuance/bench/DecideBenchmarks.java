package tewatashi.issuance.bench;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/** The core's decisions over a whole story, as most stories go. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmarks {
  private static final int STORIES = 512;
  private static final int PAGES_MAX = 4;

  /** Where each of the eight events leads from each of eight places; most change nothing. */
  private static final int[][] TABLE = table();

  private record Story(IssuanceFacts facts, List<IssuanceEvent> events, int[] steps) {}

  /** Where a story is, as the table knows it. */
  public record Place(int number, int version, IssuanceFacts facts) {}

  private Ring<Story> stories;

  @Setup(Level.Trial)
  public void wire() throws Exception {
    stories = Ring.of(STORIES, DecideBenchmarks::story);
    if (!(decide() instanceof IssuanceState.Delivered) || decideBare().number() != TABLE.length) {
      throw new IllegalStateException("what is measured does not work");
    }
  }

  @Benchmark
  public IssuanceState decide() {
    var story = stories.next();
    IssuanceState state = Issuance.open(story.facts()).next();
    for (IssuanceEvent event : story.events()) {
      state = Issuance.decide(state, event).next();
    }
    return state;
  }

  @Benchmark
  public Place decideBare() {
    var story = stories.next();
    var place = new Place(0, 0, story.facts());
    for (int step : story.steps()) {
      place = new Place(TABLE[place.number()][step], place.version() + 1, place.facts());
    }
    return place;
  }

  private static Story story(int number) {
    var id = IssuanceId.of(ByteBuffer.allocate(IssuanceId.BYTES).putInt(number).array());
    int pages = 1 + number % PAGES_MAX;
    var facts =
        new IssuanceFacts(
            id,
            SessionId.of(ByteBuffer.allocate(SessionId.BYTES).putInt(number).array()),
            new TerminalId("T%06d".formatted(number)),
            new UUID(0, number),
            CertificateKind.values()[number % CertificateKind.values().length],
            1);
    return new Story(facts, events(id, pages), new int[] {0, 1, 2, 3, 4, 5, 6, 7});
  }

  private static List<IssuanceEvent> events(IssuanceId id, int pages) {
    return List.of(
        new IssuanceEvent.RecordFetched(
            id,
            Collections.emptySortedMap(),
            1,
            LocalDate.EPOCH,
            "form",
            List.of("number"),
            Charge.ordinary(300)),
        new IssuanceEvent.DocumentRendered(id, pages, List.of(Digest.of(id.bytes()))),
        new IssuanceEvent.PagesMatched(id),
        new IssuanceEvent.FeeAsked(id),
        new IssuanceEvent.FeeTaken(id, "receipt"),
        new IssuanceEvent.PrintingEntered(id, 1),
        new IssuanceEvent.JobEnded(id, true, OptionalInt.of(pages)),
        new IssuanceEvent.Collected(id));
  }

  private static int[][] table() {
    int[][] table = new int[8][8];
    for (int place = 0; place < table.length; place++) {
      for (int event = 0; event < table.length; event++) {
        table[place][event] = place == event ? place + 1 : place;
      }
    }
    return table;
  }
}
