package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.INCIDENT_CASE;
import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.STOP;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import tewatashi.issuance.Effect;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.operations.Times;

/**
 * What a decision writes down besides its own step: the stop and the open question. In the step's
 * transaction, for a node that dies right after its COMMIT performs no effect any more.
 */
final class Consequences {
  private Consequences() {}

  static void write(DSLContext dsl, IssuanceState to, List<Effect> effects, Instant now) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.StopScope _ -> stop(dsl, to);
        case Effect.OpenCase open -> openCase(dsl, to, open.why(), now);
        // These are done by somebody, and found again by recovery where nobody did them.
        case Effect.FetchRecord _, Effect.RenderDocument _, Effect.CheckPages _ -> {}
        case Effect.PrintCopy _, Effect.SendDocument _, Effect.SettleJob _ -> {}
        case Effect.ReturnFee _, Effect.CallClerk _ -> {}
        case Effect.ShredDocument _, Effect.ReleaseTerminal _ -> {}
      }
    }
  }

  private static void stop(DSLContext dsl, IssuanceState to) {
    dsl.insertInto(STOP, STOP.KIND, STOP.TERMINAL_ID, STOP.BUILD, STOP.REASON)
        .select(
            dsl.select(
                    ISSUANCE.KIND,
                    ISSUANCE.TERMINAL_ID,
                    ISSUANCE.BUILD,
                    org.jooq.impl.DSL.inline("guard"))
                .from(ISSUANCE)
                .where(ISSUANCE.ISSUANCE_ID.eq(to.id().hex())))
        .execute();
  }

  private static void openCase(DSLContext dsl, IssuanceState to, String why, Instant now) {
    dsl.insertInto(
            INCIDENT_CASE, INCIDENT_CASE.ISSUANCE_ID, INCIDENT_CASE.WHY, INCIDENT_CASE.OPENED_AT)
        .values(to.id().hex(), why, Times.at(now))
        .execute();
  }
}
