package tewatashi.misdelivery.house;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/**
 * The municipality's register as our own house learns of it: by {@code import}, from a source of
 * its own whose numbers begin at 1.
 */
final class OwnRegister implements Lever.Register {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** So old may the copy be while the feed is silent; it is older before the servers are up. */
  private static final Duration SILENT_AGE = Duration.ofSeconds(2);

  private final Stage stage;
  private final Map<String, JsonObject> seals = new HashMap<>();
  private final Map<String, JsonObject> households = new HashMap<>();
  private final List<JsonObject> bystanders = new ArrayList<>();
  private final List<JsonObject> unsaid = new ArrayList<>();
  private final Map<String, JsonObject> holds = new HashMap<>();
  private int sequence;
  private int moves;
  private boolean silent;

  OwnRegister(Stage stage) throws IOException {
    this.stage = stage;
    var people = People.of(stage.town(), Instant.now());
    var able = people.able().stream().map(Person::household).toList();
    try (var lines = Files.lines(stage.town().resolve("feed.ndjson"))) {
      for (JsonObject record : lines.map(JsonObject::new).toList()) {
        switch (record.getString("type")) {
          case "seal_registration" -> {
            if (record.getString("status").equals("registered")) {
              seals.put(record.getString("resident"), record);
            }
          }
          case "household" -> households.put(record.getString("household"), record);
          case "resident" -> {
            if (!able.contains(record.getString("household"))) {
              bystanders.add(record);
            }
          }
          default -> {} // Nothing that a scenario changes.
        }
      }
    }
  }

  @Override
  public synchronized void hold(Person person) throws IOException {
    var hold =
        new JsonObject()
            .put("type", "hold")
            .put("municipality", person.municipality())
            .put("hold", "suite-" + (sequence + 1))
            .put("resident", person.id())
            .put("reason", "protective_measure")
            .put("placed_at", Instant.now().minusSeconds(1).toString());
    holds.put(person.id(), hold);
    say(List.of(hold));
  }

  @Override
  public synchronized void release(Person person) throws IOException {
    var hold = holds.remove(person.id());
    if (hold != null) {
      say(List.of(hold.copy().put("lifted_at", Instant.now().toString())));
    }
  }

  @Override
  public synchronized void cancelSeal(Person person) throws IOException {
    var seal = Objects.requireNonNull(seals.get(person.id()), "they have a seal").copy();
    String today = LocalDate.now(TOKYO).toString();
    say(List.of(seal.put("status", "cancelled").put("cancelled_on", today)));
  }

  @Override
  public synchronized String move(Person person) throws IOException {
    var household = Objects.requireNonNull(households.get(person.household())).copy();
    String address = "見本県手渡市転居町" + ++moves + "番地";
    household.put("version", household.getInteger("version") + 1).put("address", address);
    households.put(person.household(), household);
    say(List.of(household));
    return address;
  }

  /** Others' records are told again under a new version: nobody's words change. */
  @Override
  public synchronized void feed(int changes) throws IOException {
    var records = new ArrayList<JsonObject>();
    for (int i = 0; i < changes; i++) {
      var record = bystanders.removeFirst();
      record.put("version", record.getInteger("version") + 1);
      bystanders.addLast(record);
      records.add(record);
    }
    say(records);
  }

  /** The servers are told that a copy as old as ours is now is too old. */
  @Override
  public synchronized void silence() throws IOException, InterruptedException {
    silent = true;
    var lines = new ArrayList<>(Files.readAllLines(stage.configuration()));
    lines.removeIf(line -> line.startsWith("limits.feed-age-max="));
    lines.add("limits.feed-age-max=" + SILENT_AGE.toSeconds() + "s");
    restart(Files.write(stage.plan().data().resolve("silent.properties"), lines));
    Thread.sleep(SILENT_AGE.plusSeconds(1));
  }

  @Override
  public synchronized void speakAgain() throws IOException {
    if (!silent) {
      return;
    }
    silent = false;
    say(List.copyOf(unsaid));
    unsaid.clear();
    restart(stage.configuration());
  }

  private void restart(Path configuration) throws IOException {
    try {
      for (int node = 0; node < stage.nodes().size(); node++) {
        stage.nodes().get(node).process().close();
        stage.restart(node + 1, configuration);
      }
    } catch (StageException e) {
      throw new IOException("a server did not start again", e);
    }
  }

  private void say(List<JsonObject> records) throws IOException {
    if (silent) {
      unsaid.addAll(records);
      return;
    }
    if (records.isEmpty()) {
      return;
    }
    var lines = new ArrayList<String>();
    lines.add(
        new JsonObject()
            .put("type", "feed")
            .put("schema", 1)
            .put("source", "suite")
            .put("realm", "specimen")
            .encode());
    for (JsonObject record : records) {
      lines.add(record.copy().put("sequence", ++sequence).encode());
    }
    Path file = stage.plan().data().resolve("change.ndjson");
    Files.writeString(file, String.join("\n", lines) + "\n");
    try {
      stage.operate("import", file.toString());
    } catch (StageException e) {
      throw new IOException("the change was not taken: " + e.getMessage(), e);
    }
  }
}
