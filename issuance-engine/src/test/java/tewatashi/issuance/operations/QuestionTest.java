package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.db.generated.Tables.PRINTER;
import static tewatashi.db.generated.Tables.PRINTER_ANSWER;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Role;
import tewatashi.issuance.IssuanceId;

/** Several questions in one round trip, and nothing of them is left for the next caller. */
final class QuestionTest {
  private static final Param<String> WORD = DSL.param("word", String.class);
  private static final Field<String> SETTING =
      DSL.function(
          "current_setting",
          SQLDataType.VARCHAR,
          DSL.inline("tewatashi.issuance"),
          DSL.inline(true));
  private static final Question<Record1<String>> PRESENTED = Question.of(DSL.select(SETTING));
  private static final Question<Record2<String, Long>> ECHO =
      Question.of(
          DSL.select(WORD, DSL.function("txid_current", SQLDataType.BIGINT))
              .where(DSL.length(WORD).gt(DSL.inline(0))));
  private static final IssuanceId ISSUANCE = IssuanceId.of(new byte[16]);

  private Counter counter;
  private RolePool issuer;

  @BeforeEach
  void open() {
    counter = new Counter();
    issuer = new RolePool(Counter.access(counter.database), Role.ISSUER, 1, Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    issuer.close();
    counter.close();
  }

  @Test
  void whatIsPresentedIsSeenByTheQuestionAndByNoLaterOne() throws Unanswered {
    var about = Presented.NOTHING.about(ISSUANCE);
    assertThat(issuer.ask(about, PRESENTED.about(Map.of())).getFirst().value1())
        .isEqualTo(ISSUANCE.hex());
    assertThat(issuer.ask(Presented.NOTHING, PRESENTED.about(Map.of())).getFirst().value1())
        .isEmpty();
    String inATransaction =
        issuer.transaction(Presented.NOTHING, dsl -> dsl.select(SETTING).fetchSingle().value1());
    assertThat(inATransaction).isEmpty();
  }

  /** The driver asks for a null's type in a trip of its own, once a statement is prepared. */
  @Test
  void whatIsPresentedIsSeenBesideANullTooHoweverOftenItIsAsked() throws Unanswered {
    var beside = Question.of(DSL.select(SETTING, DSL.cast(WORD, SQLDataType.VARCHAR).as("word")));
    var nothing = new HashMap<String, String>();
    nothing.put(WORD.getName(), null);
    for (int time = 1; time <= 20; time++) {
      var answer = issuer.ask(Presented.NOTHING.about(ISSUANCE), beside.about(nothing));
      assertThat(answer.getFirst().value1()).as("time " + time).isEqualTo(ISSUANCE.hex());
    }
  }

  @Test
  void eachQuestionHasItsAnswerAndAllAreOneTransaction() throws Unanswered {
    var again = Question.of(DSL.select(DSL.function("txid_current", SQLDataType.BIGINT)));
    var answers =
        issuer.askAll(
            Presented.NOTHING.about(ISSUANCE),
            ECHO.about(Map.of("word", "a:b ?")),
            PRESENTED.about(Map.of()),
            again.about(Map.of()));
    var echo = answers.to(ECHO).getFirst();
    assertThat(echo.value1()).isEqualTo("a:b ?");
    assertThat(answers.to(PRESENTED).getFirst().value1()).isEqualTo(ISSUANCE.hex());
    assertThat(answers.to(again).getFirst().value1()).isEqualTo(echo.value2());
    assertThatThrownBy(() -> answers.to(Question.of(DSL.select(SETTING))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofSeveralAllAreWrittenOrNone() throws Exception {
    var answer =
        DSL.insertInto(
                PRINTER_ANSWER,
                PRINTER_ANSWER.PRINTER_ID,
                PRINTER_ANSWER.JOB_NAME,
                PRINTER_ANSWER.JOB_ID,
                PRINTER_ANSWER.JOB_STATE)
            .select(
                DSL.select(PRINTER.PRINTER_ID, WORD, DSL.inline(1), DSL.inline("on_its_way"))
                    .from(PRINTER)
                    .limit(1))
            .returningResult(PRINTER_ANSWER.JOB_ID);
    var write = Question.of(answer, List.of(PRINTER_ANSWER.JOB_ID));
    var about = write.about(Map.of(WORD.getName(), "0".repeat(32)));
    var breaks = Question.of(DSL.select(DSL.inline(1).div(DSL.inline(0))));
    try (var operations =
        new RolePool(Counter.access(counter.database), Role.OPERATIONS, 1, Duration.ofSeconds(5))) {
      assertThatThrownBy(() -> operations.askAll(Presented.NOTHING, about, breaks.about(Map.of())))
          .isInstanceOf(Unanswered.class)
          .extracting(e -> ((Unanswered) e).state())
          .isEqualTo("22012");
      assertThat(counter.one("SELECT count(*) FROM printer_answer")).isEqualTo("0");
      assertThat(operations.ask(Presented.NOTHING, about)).hasSize(1);
      assertThat(counter.one("SELECT count(*) FROM printer_answer")).isEqualTo("1");
    }
  }

  @Test
  void namesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> ECHO.about(Map.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ECHO.about(Map.of("word", "a", "other", "b")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ECHO.about(Map.of("word", "secret")).toString()).doesNotContain("secret");
  }
}
