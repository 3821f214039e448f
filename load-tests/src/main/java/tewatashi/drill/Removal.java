package tewatashi.drill;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.StageException;

/**
 * What a house is to be without. The server's own tests know what that is; here it has a name.
 *
 * @param name as the server's program is told it
 * @param guards of docs/session-binding.md, by their numbers
 * @param words what is gone
 * @param sql what is to be told to the database
 * @param scenarios those that try it
 * @param noticing those of them that must not pass without it
 */
record Removal(
    String name,
    List<String> guards,
    String words,
    List<String> sql,
    List<String> scenarios,
    List<String> noticing) {
  private static final String NOTHING = "nothing";

  Removal {
    guards = List.copyOf(guards);
    sql = List.copyOf(sql);
    scenarios = List.copyOf(scenarios);
    noticing = List.copyOf(noticing);
  }

  /** Every one that the server's tests know. */
  static List<Removal> all(Path home) throws IOException, InterruptedException, DrillFailed {
    var command = Program.weakenedServer("list").command(home, List.of(), List.of());
    var said = Programs.run(Map.of(), command).orFail("the server without guards");
    var lines = said.text().strip().lines().toList();
    var all = new ArrayList<Removal>();
    for (Object one : new JsonArray(lines.getLast())) {
      all.add(of((JsonObject) one));
    }
    return all;
  }

  private static Removal of(JsonObject json) {
    return new Removal(
        json.getString("name"),
        texts(json.getJsonArray("guards")),
        json.getString("words"),
        texts(json.getJsonArray("sql")),
        texts(json.getJsonArray("scenarios")),
        texts(json.getJsonArray("noticing")));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  /** Every guard is there: what the scenarios say then is not because of one that is missing. */
  static Removal nothing(List<Removal> others) {
    var scenarios = new LinkedHashSet<String>();
    others.forEach(one -> scenarios.addAll(one.scenarios()));
    var inOrder = Scenarios.all().stream().map(Scenario::name).filter(scenarios::contains).toList();
    return new Removal(NOTHING, List.of(), "every guard is there", List.of(), inOrder, List.of());
  }

  boolean isNothing() {
    return name.equals(NOTHING);
  }

  /** The same, tried by others; who must notice is not known of these. */
  Removal triedBy(List<String> others) {
    return new Removal(
        name, guards, words, sql, others, noticing.stream().filter(others::contains).toList());
  }

  /** All of them at once; who must notice is not known. */
  static Removal together(List<Removal> all) {
    if (all.size() == 1) {
      return all.getFirst();
    }
    var sql = new LinkedHashSet<String>();
    var guards = new LinkedHashSet<String>();
    for (Removal one : all) {
      sql.addAll(one.sql());
      guards.addAll(one.guards());
    }
    return new Removal(
        String.join(",", all.stream().map(Removal::name).toList()),
        List.copyOf(guards),
        String.join("; ", all.stream().map(Removal::words).toList()),
        List.copyOf(sql),
        nothing(all).scenarios(),
        List.of());
  }

  /** The house's servers without it. */
  Program server() {
    return Program.weakenedServer(name);
  }

  /**
   * Takes it from the database.
   *
   * @throws StageException if a guard is not where it is to be taken away
   */
  void befall(String administratorUrl) throws StageException {
    try {
      if (!sql.isEmpty()) {
        Psql.at(administratorUrl).run(sql.toArray(String[]::new));
      }
    } catch (DrillFailed | IOException e) {
      throw new StageException(name + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageException(name + " was not waited for");
    }
  }
}
