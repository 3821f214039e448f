package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.port.HouseFigures;
import tewatashi.issuance.port.HouseFigures.Figures;
import tewatashi.issuance.port.HouseFigures.Guard;
import tewatashi.issuance.port.RegisterUnavailable;

/** An old number never looks like a new one. */
class HouseGaugesTest {
  private static final String TOWN = "131016";

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private long now = 1_000_000_000L;
  private int asked;
  private boolean answers = true;
  private Figures figures = figures(0);
  private final HouseFigures house =
      () -> {
        asked++;
        if (!answers) {
          throw new RegisterUnavailable("gone", new IllegalStateException());
        }
        return figures;
      };
  private final HouseGauges gauges = new HouseGauges(house, () -> now, meters);

  private static Figures figures(long standing) {
    return new Figures(
        Set.of(TOWN),
        List.of(new HouseFigures.Live(TOWN, "in_doubt", 2)),
        Set.of(),
        List.of(),
        List.of(new HouseFigures.Stops(Guard.WATCH, standing, 0)),
        List.of(),
        Map.of("two-jobs", 3L, "a-law-nobody-knows", 1L),
        Map.of("juki", Duration.ofHours(1)),
        List.of(new HouseFigures.FeedOfPapers(TOWN, "seal", Duration.ofHours(2))),
        2,
        Optional.of(
            new HouseFigures.Reconciled(LocalDate.of(2026, 4, 1), 4, 200, Duration.ofHours(5))),
        new HouseFigures.RegisterCompared(
            Map.of(HouseFigures.RegisterWord.SEAL, 2L), Optional.of(Duration.ofHours(6))));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void whatWasReadIsShownAndZerosAreSaid() {
    figures = figures(1);
    gauges.round();
    assertThat(meters.scrape())
        .contains("tewatashi_house_issuances{municipality=\"131016\",state=\"in_doubt\"} 2.0")
        .contains("tewatashi_house_issuances{municipality=\"131016\",state=\"printing\"} 0.0")
        .contains("tewatashi_house_fees_open{fee=\"owed\",municipality=\"131016\"} 0.0")
        .contains("tewatashi_house_stops{guard=\"watch\",state=\"standing\"} 1.0")
        .contains("tewatashi_house_stops{guard=\"not-mine\",state=\"standing\"} 0.0")
        .contains("tewatashi_house_cases{question=\"release-check\",state=\"open\"} 0.0")
        .contains("tewatashi_house_watch_breaches{law=\"two-jobs\"} 3.0")
        .contains("tewatashi_house_watch_breaches{law=\"version-gap\"} 0.0")
        .contains("tewatashi_house_nodes 2.0")
        .contains("tewatashi_house_reconciliation_unexplained 4.0")
        .contains("tewatashi_house_reconciliation_unbalanced_yen 200.0")
        .contains("tewatashi_house_reconciliation_age_seconds 18000.0")
        .contains("tewatashi_house_register_differences{word=\"seal\"} 2.0")
        .contains("tewatashi_house_register_differences{word=\"record\"} 0.0")
        .contains("tewatashi_house_register_comparison_age_seconds 21600.0")
        .contains("tewatashi_feed_age_seconds{source=\"juki\"} 3600.0")
        .contains("tewatashi_feed_papers_age_seconds{kind=\"seal\",municipality=\"131016\"} 7200.0")
        .doesNotContain("a-law-nobody-knows");
  }

  @Test
  void noScrapeAsksTheDatabase() {
    gauges.round();
    meters.scrape();
    meters.scrape();
    assertThat(asked).isOne();
  }

  @Test
  void agesGrowBetweenRoundsAndWhileNobodyAnswers() {
    gauges.round();
    pass(Duration.ofSeconds(8));
    assertThat(meters.scrape())
        .contains("tewatashi_house_age_seconds 8.0")
        .contains("tewatashi_feed_age_seconds{source=\"juki\"} 3608.0");
    answers = false;
    pass(Duration.ofHours(2));
    gauges.round();
    assertThat(meters.scrape())
        .contains("tewatashi_house_age_seconds 7208.0")
        .contains("tewatashi_feed_age_seconds{source=\"juki\"} 10808.0")
        .contains(
            "tewatashi_feed_papers_age_seconds{kind=\"seal\",municipality=\"131016\"} 14408.0")
        .contains("tewatashi_house_reconciliation_age_seconds 25208.0");
  }

  @Test
  void afterAMinuteWithoutAnAnswerNoCountIsShownAndComesBackWithTheNext() {
    gauges.round();
    answers = false;
    pass(Duration.ofSeconds(50));
    gauges.round();
    assertThat(meters.scrape()).contains("state=\"in_doubt\"} 2.0");
    pass(Duration.ofSeconds(20));
    gauges.round();
    assertThat(meters.scrape())
        .doesNotContain("tewatashi_house_issuances{")
        .doesNotContain("tewatashi_house_stops{")
        .doesNotContain("tewatashi_house_cases{")
        .doesNotContain("tewatashi_house_nodes ")
        .doesNotContain("tewatashi_house_register_differences")
        .contains("tewatashi_house_age_seconds 70.0");
    answers = true;
    gauges.round();
    assertThat(meters.scrape()).contains("state=\"in_doubt\"} 2.0");
  }

  @Test
  void beforeTheFirstAnswerTheAgeIsWithoutEnd() {
    answers = false;
    gauges.round();
    assertThat(meters.scrape())
        .contains("tewatashi_house_age_seconds +Inf")
        .doesNotContain("tewatashi_house_stops{");
  }

  @Test
  void aHouseThatWasNeverReconciledSaysSo() {
    var f = figures(0);
    figures =
        new Figures(
            f.municipalities(),
            f.live(),
            f.printing(),
            f.fees(),
            f.stops(),
            f.cases(),
            f.breaches(),
            f.feeds(),
            f.feedsOfPapers(),
            f.nodes(),
            Optional.empty(),
            new HouseFigures.RegisterCompared(Map.of(), Optional.empty()));
    gauges.round();
    assertThat(meters.scrape())
        .contains("tewatashi_house_reconciliation_age_seconds +Inf")
        .contains("tewatashi_house_register_comparison_age_seconds +Inf");
  }
}
