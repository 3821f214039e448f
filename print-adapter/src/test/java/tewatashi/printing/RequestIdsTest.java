package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.CrossedWires;

/** An answer is to the question that was asked, or it is none. */
class RequestIdsTest {
  private final RequestIds ids = new RequestIds();

  @Test
  void anAnswerThatCameBeforeIsNoAnswerNow() {
    int earlier = ids.begin();
    ids.end(earlier);
    int now = ids.begin();
    assertThatCode(() -> ids.requireAnswer(now, now)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ids.requireAnswer(now, earlier)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerToAQuestionThatIsStillOpenOrThatNobodyAskedIsACrossedWire() {
    int other = ids.begin();
    int now = ids.begin();
    for (int answered : new int[] {other, now + 1, 0, -1}) {
      assertThatThrownBy(() -> ids.requireAnswer(now, answered)).isInstanceOf(CrossedWires.class);
    }
  }
}
