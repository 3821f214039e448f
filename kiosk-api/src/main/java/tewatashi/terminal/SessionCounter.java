package tewatashi.terminal;

import java.util.List;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskSession;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.desk.Member;

/** The counter of one session. */
record SessionCounter(DeskClient desk, DeskSession session) implements Resident.Counter {
  @Override
  public List<Member> household() throws DeskRefused, DeskUnreachable {
    return desk.declareScope(session, "members");
  }

  /** Saying once more that the card is gone changes nothing but the session's last step. */
  @Override
  public void stillThere() {
    try {
      desk.cardRemoved(session);
    } catch (DeskRefused | DeskUnreachable _) {
      // The next step that matters will say so.
    }
  }
}
