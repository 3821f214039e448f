package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;
import tewatashi.db.testing.SmallTown;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.ReleaseEvidence;
import tewatashi.issuance.port.HouseFigures;
import tewatashi.issuance.port.HouseFigures.Cases;
import tewatashi.issuance.port.HouseFigures.FeedOfPapers;
import tewatashi.issuance.port.HouseFigures.Figures;
import tewatashi.issuance.port.HouseFigures.Guard;
import tewatashi.issuance.port.HouseFigures.Live;
import tewatashi.issuance.port.HouseFigures.OpenFees;
import tewatashi.issuance.port.HouseFigures.Question;
import tewatashi.issuance.port.HouseFigures.RegisterCompared;
import tewatashi.issuance.port.HouseFigures.RegisterWord;
import tewatashi.issuance.port.HouseFigures.Stops;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.settlement.DeviceJournal;
import tewatashi.issuance.settlement.Settlement;

/** What the metrics tell of the whole house is what the database holds. */
class HouseFiguresTest {
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);

  private final Counter counter = new Counter();
  private final HouseFigures house = counter.ports.houseFigures();

  @AfterEach
  void close() {
    counter.close();
  }

  @Test
  void aHouseInWhichNothingHappenedHasNothingOpen() throws Exception {
    Figures figures = house.read();
    assertThat(figures.municipalities()).contains(SmallTown.MUNICIPALITY);
    assertThat(figures.live()).isEmpty();
    assertThat(figures.printing()).isEmpty();
    assertThat(figures.fees()).isEmpty();
    assertThat(figures.stops()).isEmpty();
    assertThat(figures.cases()).isEmpty();
    assertThat(figures.breaches()).isEmpty();
    assertThat(figures.nodes()).isZero();
    assertThat(figures.reconciled()).isEmpty();
    assertThat(figures.register()).isEqualTo(new RegisterCompared(Map.of(), Optional.empty()));
  }

  @Test
  void storiesAreCountedWhereTheyStandAndPrintersThatHaveAJob() throws Exception {
    var binding = counter.visit("T000001", "01");
    var paid = counter.paid(binding, Counter.residence(Scope.HOLDER), 1, HANAKO);
    assertThat(house.read().live())
        .containsExactly(new Live(SmallTown.MUNICIPALITY, "awaiting_payment", 1));
    assertThat(house.read().printing()).isEmpty();
    counter.enter(binding, paid, 1);
    assertThat(house.read().live())
        .containsExactly(new Live(SmallTown.MUNICIPALITY, "printing", 1));
    assertThat(house.read().printing())
        .containsExactly(UUID.fromString("00000000-0000-4000-8000-000000000001"));
  }

  @Test
  void aPageThatDiffersIsAStopByTheReleaseCheckAndAnOpenCase() throws Exception {
    var binding = counter.visit("T000001", "01");
    var paid = counter.paid(binding, Counter.residence(Scope.HOLDER), 1, HANAKO);
    counter.tell(
        paid,
        new IssuanceEvent.PagesDiffered(paid.id(), List.of("1.name"), List.<ReleaseEvidence>of()));
    Figures figures = house.read();
    assertThat(figures.stops()).containsExactly(new Stops(Guard.RELEASE_CHECK, 1, 0));
    assertThat(figures.cases())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.about()).isEqualTo(Question.RELEASE_CHECK);
          assertThat(one.open()).isOne();
          assertThat(one.answered()).isZero();
        });
    assertThat(figures.fees()).containsExactly(new OpenFees(SmallTown.MUNICIPALITY, "owed", 1));
  }

  @Test
  void everyReasonForAStopHasAWordAndWhatPeopleWriteIsNotRepeated() throws Exception {
    Stream.of("watch: two-jobs", "not mine", "crossed wires", "guard", "鈴木さんの件")
        .forEach(why -> counter.database.set("INSERT INTO stop (reason) VALUES ('" + why + "')"));
    assertThat(house.read().stops())
        .containsExactlyInAnyOrder(
            new Stops(Guard.WATCH, 1, 0),
            new Stops(Guard.NOT_MINE, 1, 0),
            new Stops(Guard.CROSSED_WIRES, 2, 0),
            new Stops(Guard.PERSON, 1, 0));
  }

  @Test
  void aCaseIsOpenUntilItIsAnsweredAndTheOldestTellsItsAge() throws Exception {
    var binding = counter.visit("T000001", "01");
    var story = counter.begin(binding, Counter.residence(Scope.HOLDER), 1);
    counter.database.set(
        """
        SET session_replication_role = replica;
        INSERT INTO incident_case (issuance_id, why, opened_at)
          VALUES ('%1$s', 'tray uncertain', now() - interval '2 hours'),
            ('%1$s', 'in doubt', now()), ('%1$s', 'late answer', now()),
            ('%1$s', 'unexpected error', now()), ('%1$s', 'notice from upstream', now()),
            ('%1$s', 'register differs: seal', now()), ('%1$s', 'something new', now());
        INSERT INTO incident_case (issuance_id, why, opened_at, answer, evidence, first_word,
            answered_by, second_word, answered_with, answered_at)
          VALUES ('%1$s', 'tray uncertain', now() - interval '3 hours', 'nobody', '\\x00', 1,
            'O-1', 2, 'O-2', now())
        """
            .formatted(story.id().hex()));
    var cases = house.read().cases();
    assertThat(cases)
        .extracting(Cases::about)
        .containsExactlyInAnyOrder(
            Question.TRAY_UNCERTAIN,
            Question.IN_DOUBT,
            Question.LATE_ANSWER,
            Question.UNEXPECTED_ERROR,
            Question.NOTICE,
            Question.REGISTER,
            Question.OTHER);
    assertThat(house.read().register().open()).isEqualTo(Map.of(RegisterWord.SEAL, 1L));
    assertThat(cases)
        .filteredOn(one -> one.about() == Question.TRAY_UNCERTAIN)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.open()).isOne();
          assertThat(one.answered()).isOne();
          assertThat(one.oldestOpen()).isBetween(Duration.ofHours(2), Duration.ofMinutes(121));
        });
  }

  @Test
  void theFeedsAgeIsTheDatabasesOwn() throws Exception {
    counter.database.set(
        """
        INSERT INTO feed_source VALUES ('juki', 7, now() - interval '3 hours')
          ON CONFLICT (source) DO UPDATE SET watermark_at = excluded.watermark_at
        """);
    assertThat(house.read().feeds().get("juki"))
        .isBetween(Duration.ofHours(3), Duration.ofMinutes(181));
  }

  /** A town's seals rest on two sources here, its other papers on one of them. */
  @Test
  void aTownsPapersAreAsOldAsTheOldestSourceThatTellsOfThem() throws Exception {
    counter.database.set(
        """
        INSERT INTO feed_source VALUES ('juki', 7, now() - interval '1 hour'),
          ('inkan', 7, now() - interval '3 hours'), ('other', 7, now() - interval '9 hours');
        INSERT INTO feed_scope VALUES ('juki', '131016', 'residence'), ('juki', '131016', 'seal'),
          ('inkan', '131016', 'seal')
        """);
    assertThat(house.read().feedsOfPapers())
        .extracting(FeedOfPapers::municipality, FeedOfPapers::kind, one -> one.age().toHours())
        .containsExactlyInAnyOrder(tuple("131016", "residence", 1L), tuple("131016", "seal", 3L));
  }

  @Test
  void nodesThatLiveAreCounted() throws Exception {
    counter.ports.nodes().arrive("a".repeat(32), "1", 2);
    counter.ports.nodes().arrive("b".repeat(32), "1", 2);
    counter.ports.nodes().leave("b".repeat(32));
    assertThat(house.read().nodes()).isOne();
  }

  @Test
  void theNewestComparisonOfADayIsTold() throws Exception {
    var settlement = new Settlement(counter.database.as(Role.OPERATIONS));
    LocalDate day = LocalDate.of(2026, 4, 1);
    settlement.noteCompared(
        day, settlement.reconcile(day, DeviceJournal.read(List.of()), Counter.now()));
    assertThat(house.read().reconciled())
        .hasValueSatisfying(compared -> {
          assertThat(compared.day()).isEqualTo(day);
          assertThat(compared.unexplained()).isZero();
          assertThat(compared.ago()).isLessThan(Duration.ofMinutes(1));
        });
  }

  @Test
  void aDatabaseThatDoesNotAnswerGivesNoFigures() {
    counter.ports.close();
    assertThatThrownBy(house::read).isInstanceOf(RegisterUnavailable.class);
  }
}
