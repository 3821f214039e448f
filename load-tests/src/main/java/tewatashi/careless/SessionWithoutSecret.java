package tewatashi.careless;

/** Knows a session by its id, which others may see; asks for no secret and for no terminal. */
final class SessionWithoutSecret extends Door {
  @Override
  boolean mayAct(Session session, String terminal, String secret) {
    return true;
  }
}
