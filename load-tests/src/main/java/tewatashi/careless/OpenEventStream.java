package tewatashi.careless;

import java.util.Optional;

/** Lets anybody follow an issuance whose id they know. */
final class OpenEventStream extends Door {
  @Override
  boolean mayFollow(Optional<Session> session, Story story) {
    return true;
  }
}
