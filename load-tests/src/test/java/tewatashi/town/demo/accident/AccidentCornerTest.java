package tewatashi.town.demo.accident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole houses, one accident: a stranger's page in one store, and none in ours. */
@Tag("long")
class AccidentCornerTest {
  private static final long PATIENCE_SECONDS = 240;

  @TempDir private static Path data;

  @Test
  void theCarelessServerPrintsAStrangersPageAndOursDoesNot() throws Exception {
    var told = new LinkedBlockingQueue<JsonObject>();
    try (var corner = new AccidentCorner(data, told::add)) {
      corner.replay("KAWASAKI");
      assertThatThrownBy(() -> corner.replay("KAWASAKI")).hasMessage("one at a time");

      var last = last(told);

      assertThat(last.getString("state")).as(last.encode()).isEqualTo("done");
      var careless = last.getJsonObject(AccidentCorner.CARELESS);
      assertThat(careless.getJsonArray("wrong")).isNotEmpty();
      assertThat(ImageIO.read(picture(corner))).isNotNull();
      var ours = last.getJsonObject(AccidentCorner.OURS);
      assertThat(ours.getJsonArray("wrong")).isEmpty();
      assertThat(ours.getJsonArray("failures")).isEmpty();
      assertThat(ours.getInteger("pages")).isGreaterThanOrEqualTo(8);
      assertThat(residents(careless)).hasSize(2).isEqualTo(residents(ours));
    }
  }

  /** Whoever took part in one store. */
  private static Set<String> residents(JsonObject side) {
    return side.getJsonArray("happenings").stream()
        .map(one -> ((JsonObject) one).getString("resident"))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  private static ByteArrayInputStream picture(AccidentCorner corner) throws Exception {
    return new ByteArrayInputStream(corner.picture(AccidentCorner.CARELESS, 0));
  }

  private static JsonObject last(LinkedBlockingQueue<JsonObject> told) throws Exception {
    while (true) {
      var now = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(now).as("the next state").isNotNull();
      if (!now.getString("state").matches("starting|running")) {
        return now;
      }
    }
  }
}
