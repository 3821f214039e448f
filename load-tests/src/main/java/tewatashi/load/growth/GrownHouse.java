package tewatashi.load.growth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import tewatashi.drill.DrillFailed;
import tewatashi.drill.Psql;
import tewatashi.load.ProcessorTime;
import tewatashi.load.ProcessorTime.Part;
import tewatashi.town.counter.Application;
import tewatashi.town.scene.Townsfolk;
import tewatashi.town.stage.Detours;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;
import tewatashi.town.stage.Wiring;

/**
 * A house in a country of some size: a town of its own comes by the feed and visits it; whoever
 * else lives there, and the stories told before, are rows that were written as many at a time.
 */
final class GrownHouse implements AutoCloseable {
  /** One after the other they are visited, so that none is still shredding. */
  static final int TERMINALS = 4;

  private static final Duration PAGE = Duration.ofMillis(20);

  /** Longer than a run, or whoever takes no step would be shown out in the middle of it. */
  private static final Map<String, String> SETTINGS = Map.of("limits.session-idle-max", "14m");

  /** Every card takes a tenth of a second to make; the same people come again. */
  private static final int PEOPLE = 16;

  private final Stage stage;
  private final Townsfolk folk;
  private final StandingTerminals standing;
  private final InstantSource clock;

  /**
   * What a house is set with.
   *
   * @param folder of the house's own
   * @param town residents that come by the feed
   * @param terminals that are visited
   * @param standing terminals beside them, at which sessions can be opened
   */
  record Ground(Path folder, int town, int terminals, int standing) {}

  private GrownHouse(Stage stage, Townsfolk folk, StandingTerminals standing, InstantSource clock) {
    this.stage = stage;
    this.folk = folk;
    this.standing = standing;
    this.clock = clock;
  }

  /**
   * Sets it, and opens its sessions.
   *
   * @throws StageException if it does not start, or cannot be grown
   * @throws VisitFailed if it did not open that many sessions
   */
  static GrownHouse set(Ground ground, Extent extent, InstantSource clock, SecureRandom random)
      throws StageException, IOException, InterruptedException, VisitFailed {
    var plan =
        new StagePlan(
            StagePlan.houseFolder(),
            ground.folder().toAbsolutePath(),
            ground.town(),
            1,
            extent.nodes(),
            ground.terminals(),
            PAGE,
            SETTINGS,
            true);
    var wiring =
        new Wiring(Detours.NONE, Program.SERVER, url -> grow(ground.folder(), url, extent));
    var stage = Stage.set(plan, wiring, clock, random, _ -> {});
    try {
      var folk = new Townsfolk(stage, random, 1, clock.instant());
      var standing = StandingTerminals.enrol(stage, ground.standing(), clock, random);
      standing.open(extent.sessions());
      return new GrownHouse(stage, folk, standing, clock);
    } catch (StageException
        | IOException
        | InterruptedException
        | VisitFailed
        | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private static void grow(Path folder, String administratorUrl, Extent extent)
      throws StageException {
    try (InputStream sql =
        Objects.requireNonNull(GrownHouse.class.getResourceAsStream("growth.sql"))) {
      Path file = folder.resolve("growth.sql");
      Files.copy(sql, file, StandardCopyOption.REPLACE_EXISTING);
      Psql.at(administratorUrl)
          .file(
              file,
              Map.of(
                  "residents", extent.residents(),
                  "municipalities", extent.municipalities(),
                  "journal", extent.journal()));
    } catch (DrillFailed | IOException e) {
      throw new StageException("the house could not be grown: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageException("the house's growth was not waited for");
    }
  }

  /**
   * One whole visit; its pages are read and matched when it is over.
   *
   * @param number whose turn it is
   * @throws VisitFailed if it came to no paper
   */
  Series.Cost visit(int number, Findings findings)
      throws IOException, InterruptedException, VisitFailed {
    int terminal = number % folk.terminals();
    var person = folk.person(number % PEOPLE);
    var card = folk.card(person);
    var application = number % 2 == 0 ? Application.residence() : Application.seal();
    var before = ProcessorTime.of(stage);
    var visit = new TimedVisit(folk, terminal, clock);
    visit.getsPaper(card, application);
    visit.leaves();
    long used = ProcessorTime.of(stage).since(before).sum(Part.SERVER, Part.DATABASE);
    for (byte[] document : folk.tray(terminal).takeDocuments()) {
      var pages = folk.read(document);
      findings.read(
          pages.size(), pages.stream().filter(page -> !folk.belongs(page, person)).count());
    }
    return new Series.Cost(visit.millis(), used);
  }

  Stage stage() {
    return stage;
  }

  StandingTerminals standing() {
    return standing;
  }

  @Override
  public void close() {
    standing.close();
    folk.close();
    stage.close();
  }
}
