package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.CASE_EVIDENCE;
import static tewatashi.db.generated.Tables.CASE_EVIDENCE_FIELD;
import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.ISSUANCE;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.Effect;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.document.ReleaseEvidence;
import tewatashi.issuance.document.ReleaseEvidence.Mark;
import tewatashi.issuance.operations.Times;

/**
 * What a decision writes down besides its own step: the stop, the open question and what answers
 * it. In the step's transaction, for a node that dies right after its COMMIT performs no effect any
 * more.
 */
final class Consequences {
  private Consequences() {}

  /** Whether there is nothing to write: so it is with nearly every step. */
  static boolean none(List<Effect> effects) {
    return effects.stream()
        .noneMatch(
            effect -> effect instanceof Effect.StopScope || effect instanceof Effect.OpenCase);
  }

  static void write(
      DSLContext dsl, IssuanceEvent event, IssuanceState to, List<Effect> effects, Instant now) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.StopScope _ -> stop(dsl, to, reason(effects));
        case Effect.OpenCase open -> openCase(dsl, event, to, open.why(), now);
        // These are done by somebody, and found again by recovery where nobody did them.
        case Effect.FetchRecord _, Effect.RenderDocument _, Effect.CheckPages _ -> {}
        case Effect.PrintCopy _, Effect.SendDocument _, Effect.SettleJob _ -> {}
        case Effect.ReturnFee _, Effect.CallClerk _ -> {}
        case Effect.ShredDocument _, Effect.ReleaseTerminal _ -> {}
      }
    }
  }

  /** A stop says what the case beside it asks: whoever reads it knows which guard spoke. */
  private static String reason(List<Effect> effects) {
    return effects.stream()
        .flatMap(effect ->
            effect instanceof Effect.OpenCase open ? Stream.of(open.why()) : Stream.empty())
        .findFirst()
        .orElse("guard");
  }

  private static void stop(DSLContext dsl, IssuanceState to, String reason) {
    String build =
        dsl.select(ISSUANCE.BUILD)
            .from(ISSUANCE)
            .where(ISSUANCE.ISSUANCE_ID.eq(to.id().hex()))
            .fetchSingle()
            .value1();
    Routines.guardsStop(
        dsl.configuration(),
        null,
        to.facts().kind().word(),
        to.facts().terminal().value(),
        build,
        reason);
  }

  private static void openCase(
      DSLContext dsl, IssuanceEvent event, IssuanceState to, String why, Instant now) {
    long id =
        dsl.insertInto(
                INCIDENT_CASE,
                INCIDENT_CASE.ISSUANCE_ID,
                INCIDENT_CASE.WHY,
                INCIDENT_CASE.OPENED_AT)
            .values(to.id().hex(), why, Times.at(now))
            .returning(INCIDENT_CASE.CASE_ID)
            .fetchSingle()
            .getCaseId();
    if (event instanceof IssuanceEvent.PagesDiffered differed) {
      differed.evidence().forEach(copy -> evidence(dsl, id, copy));
    }
  }

  private static void evidence(DSLContext dsl, long id, ReleaseEvidence copy) {
    dsl.insertInto(CASE_EVIDENCE)
        .set(CASE_EVIDENCE.CASE_ID, id)
        .set(CASE_EVIDENCE.COPY, (short) copy.copy())
        .set(CASE_EVIDENCE.DOCUMENT_SHA256, copy.document().hex())
        .set(CASE_EVIDENCE.FORM_VERSION, copy.formVersion())
        .set(CASE_EVIDENCE.READING, copy.reading())
        .set(CASE_EVIDENCE.PAGES_SEEN, (short) copy.pagesSeen())
        .set(CASE_EVIDENCE.PAGES_EXPECTED, (short) copy.pagesExpected())
        .set(CASE_EVIDENCE.VERSIONS_JOURNALED, copy.versionsJournaled().toArray(Long[]::new))
        .set(CASE_EVIDENCE.VERSIONS_NOW, copy.versionsNow().toArray(Long[]::new))
        .set(CASE_EVIDENCE.SALT, copy.salt())
        .execute();
    short place = 1;
    for (var field : copy.fields()) {
      dsl.insertInto(CASE_EVIDENCE_FIELD)
          .set(CASE_EVIDENCE_FIELD.CASE_ID, id)
          .set(CASE_EVIDENCE_FIELD.COPY, (short) copy.copy())
          .set(CASE_EVIDENCE_FIELD.PLACE, place++)
          .set(CASE_EVIDENCE_FIELD.FIELD, field.where())
          .set(CASE_EVIDENCE_FIELD.SEEN_MARK, field.seen().map(Mark::hmac).orElse(null))
          .set(CASE_EVIDENCE_FIELD.SEEN_LENGTH, field.seen().map(Mark::length).orElse(null))
          .set(CASE_EVIDENCE_FIELD.EXPECTED_MARK, field.expected().map(Mark::hmac).orElse(null))
          .set(CASE_EVIDENCE_FIELD.EXPECTED_LENGTH, field.expected().map(Mark::length).orElse(null))
          .execute();
    }
  }
}
