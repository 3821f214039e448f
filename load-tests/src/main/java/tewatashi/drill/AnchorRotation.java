package tewatashi.drill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tewatashi.town.card.SoftCard;
import tewatashi.town.stage.Stage;

/**
 * Authorities behind the cards: a new generation beside the old one, and later the old one out. The
 * town's next card stands for the new generation; whoever comes meanwhile has a card of the old.
 */
final class AnchorRotation implements Rotation {
  /** Has the next card and no other. */
  static final String NEW_GENERATION = "10000054";

  private static final int AUTHORITIES_MAX = 9;

  @Override
  public String name() {
    return "anchor";
  }

  @Override
  public String story() {
    return "a second authority's cards are believed beside the first's, then the first's no more";
  }

  @Override
  public void rotate(DrillHouse house, Told told) throws Exception {
    var stage = house.stage();
    var newCard = house.card(NEW_GENERATION);
    Path both = trusting(stage, "rsa-2048-sha256", "p-384-sha384");
    Path oldOnly = trusting(stage, "rsa-2048-sha256");
    Path newOnly = trusting(stage, "p-384-sha384");

    rolling(house, oldOnly);
    house.paper(0);
    refusedEverywhere(house, newCard, "a card of an authority not yet trusted");
    told.before("a paper with an old card; a new card is not accepted");
    try (var crowd = Crowd.at(house)) {
      crowd.someMore(2);
      for (int node = 0; node < stage.nodes().size(); node++) {
        house.restart(node, both, Map.of());
        crowd.someMore(2);
      }
      house.verified(0, newCard);
      house.verified(0, newCard);
      told.during(crowd.count());
    }
    for (int node = 0; node < stage.nodes().size(); node++) {
      house.restart(node, newOnly, Map.of());
      house.verified(0, newCard);
    }
    house.verified(0, newCard);
    told.after("new cards are verified, at both nodes");
    refusedEverywhere(house, house.cardOfSomebody(0), "a card of an authority taken out");
    told.retired("an old card: card-not-accepted, on both nodes");
    rolling(house, stage.configuration());
    house.paper(0);
  }

  /** The configuration that trusts the authorities of these kinds of card, and no other. */
  private static Path trusting(Stage stage, String... algorithms) throws IOException {
    var settings = Settings.of(stage.configuration());
    for (int n = 1; n <= AUTHORITIES_MAX; n++) {
      var authority = "trust.authority." + n + ".";
      if (!List.of(algorithms).contains(settings.get(authority + "algorithm"))) {
        settings.without(authority).without("revocation.list." + n);
      }
    }
    var name = "trusting-%s.properties".formatted(String.join("-", algorithms));
    return settings.write(stage.plan().data().resolve(name));
  }

  private static void rolling(DrillHouse house, Path configuration) throws Exception {
    for (int node = 0; node < house.stage().nodes().size(); node++) {
      house.restart(node, configuration, Map.of());
    }
  }

  private static void refusedEverywhere(DrillHouse house, SoftCard card, String what)
      throws Exception {
    for (var node : house.stage().nodes()) {
      URI api = node.api();
      var answer = house.cardAt(api, 0, card);
      if (!answer.problem().equals("card-not-accepted")) {
        throw new DrillFailed(what + " was answered " + answer.status() + " " + answer.problem());
      }
    }
  }
}
