package tewatashi.town.house;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Stage;

/**
 * Has every node ask every printer once, before a test begins. The first question makes two fresh
 * programs agree on TLS; on a busy machine that takes longer than a node waits, and the node
 * rightly says {@code printer-attention}.
 */
final class FirstQuestions {
  private static final String RESIDENT = "10000001";
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private FirstQuestions() {}

  static void ask(Stage stage, CardVault vault, SecureRandom random)
      throws IOException, InterruptedException {
    SoftCard card = SoftCard.open(vault.card("992011", RESIDENT));
    String password = Files.readString(stage.passwordFile()).strip();
    for (Place place : stage.places()) {
      for (var node : stage.nodes()) {
        try (var client =
            TerminalClient.of(node.api(), place.keystore(), password, stage.tlsAuthority())) {
          int asked = 0;
          while (!answered(new Visit(client, random), card)) {
            if (++asked == TRIES) {
              throw new IllegalStateException("a printer does not answer its node");
            }
            Thread.sleep(PAUSE);
          }
        }
      }
    }
  }

  /** A visit that goes as far as the printer's readiness, and no further. */
  private static boolean answered(Visit visit, SoftCard card)
      throws IOException, InterruptedException {
    if (!visit.open().ok()) {
      return false; // The visit before is not quite over.
    }
    boolean prepared =
        visit.card(card).ok()
            && visit.cardRemoved().ok()
            && visit.apply(Application.residence()).ok();
    visit.end();
    return prepared;
  }
}
