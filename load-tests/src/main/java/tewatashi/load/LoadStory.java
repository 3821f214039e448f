package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a load's report tells.
 *
 * @param says what the profile tells, in words
 * @param command what repeats this run
 * @param machine what it ran on, in words; no name of it
 * @param figures the flat object of {@code --json}
 * @param earlier the same of earlier runs of this profile, the oldest first
 * @param samples a second each; none of a house that is not ours
 */
record LoadStory(
    String profile,
    String says,
    String command,
    String commit,
    String machine,
    Instant began,
    Verdict verdict,
    JsonObject figures,
    List<JsonObject> earlier,
    List<Sample> samples) {
  LoadStory {
    earlier = List.copyOf(earlier);
    samples = List.copyOf(samples);
  }
}
