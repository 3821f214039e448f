package tewatashi.terminal.agent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What several screens say alike. */
final class Words {
  static final List<String> CHOICE = List.of("choose", "back", "quit");
  static final List<String> DONE = List.of("done");

  /** Coins and notes in use, except those that no machine takes. */
  static final Set<Integer> COINS = Set.of(10, 50, 100, 500, 1000, 2000, 5000, 10_000);

  private Words() {}

  static <T> JsonArray objects(List<T> all, Function<T, JsonObject> json) {
    var array = new JsonArray();
    all.forEach(one -> array.add(json.apply(one)));
    return array;
  }

  static JsonObject uncertain(Optional<String> reference, Screen.Money money) {
    var json =
        new JsonObject()
            .put("paid_yen", money.paidYen())
            .put("returned_yen", money.returnedYen())
            .put("owed_yen", money.owedYen());
    reference.ifPresent(code -> json.put("reference", code));
    return json;
  }
}
