package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.kiosk.TerminalDesk;

/** A story that this build cannot read, on a real database: recovery goes past it, and asks. */
@Timeout(120)
class UnreadableStoryTest {
  private static final int HANAKO = 0;
  private static final int TARO = 1;

  private final TownInPostgres town = new TownInPostgres(2);

  @AfterEach
  void close() {
    town.close();
  }

  private VisitInPostgres visit(List<TerminalDesk> nodes, int person) {
    var visit = new VisitInPostgres(town, nodes, person, new Random(person));
    visit.identify();
    return visit;
  }

  @Test
  void theOldestStoryOfAllHoldsUpNoOther() throws Exception {
    var renderers = new RenderersThatMeet((_, pdf) -> pdf);
    var nodes = List.of(town.node(renderers.of(0), new PrinterThatHangs(), new SecureRandom()));
    var hanako = visit(nodes, HANAKO);
    var applied = hanako.applied(Visitor.ALONE);
    visit(nodes, TARO).applied(Visitor.ALONE);
    town.unreadable(TARO);
    town.untouchedFor(HANAKO, Duration.ofHours(1));
    town.untouchedFor(TARO, Duration.ofHours(2));
    town.recovers(0);
    assertThat(Visitor.granted(hanako.looks(applied)).state()).isEqualTo("abandoned");
    town.recovers(0);
    assertThat(town.casesOf(TARO)).containsExactly("unexpected error");
    assertThat(town.casesOf(HANAKO)).isEmpty();
  }
}
