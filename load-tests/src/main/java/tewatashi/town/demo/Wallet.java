package tewatashi.town.demo;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Predicate;
import tewatashi.town.card.CardSlot;
import tewatashi.town.card.CardVault;
import tewatashi.town.stage.StageException;

/** The newcomer's wallet: whose card lies on the reader of the demo's own terminal. */
public final class Wallet {
  private final Residents residents;
  private final CardVault vault;
  private final CardSlot slot;
  private Optional<String> lying = Optional.empty();
  private Optional<String> last = Optional.empty();

  /**
   * @param slot the reader's slot
   */
  Wallet(Path town, Path slot, SecureRandom random) throws IOException {
    this.residents = new Residents(town.resolve("feed.ndjson"));
    this.vault = CardVault.open(town, random);
    this.slot = new CardSlot(slot);
    this.slot.remove(); // A killed run may have left a card there.
  }

  /**
   * Lays a resident's card on the reader; whatever lay there is taken away first.
   *
   * @param resident an id, of the wallet or of anybody in the town
   */
  public synchronized void lay(String resident) throws IOException, StageException {
    var person = residents.find(resident);
    var card = vault.authenticationCard(person.municipality(), person.id());
    Predicate<WalletCard> same = one -> one.resident().equals(person.id());
    var special = WalletCard.ALL.stream().filter(same).findFirst();
    if (special.isPresent()) {
      special.get().prepare(card);
    }
    slot.insert(card);
    lying = Optional.of(person.id());
    last = lying;
  }

  /** Takes the card away. */
  public synchronized void take() throws IOException {
    slot.remove();
    lying = Optional.empty();
  }

  /** Whose card lies there now. */
  public synchronized Optional<String> lying() {
    return lying;
  }

  /** Whose card lay there last. */
  synchronized Optional<String> last() {
    return last;
  }

  static boolean holds(String resident) {
    return WalletCard.ALL.stream().anyMatch(card -> card.resident().equals(resident));
  }

  static JsonArray json() {
    var all = new JsonArray();
    WalletCard.ALL.forEach(card -> all.add(card.json()));
    return all;
  }
}
