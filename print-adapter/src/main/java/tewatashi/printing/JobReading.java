package tewatashi.printing;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway.Outcome;
import tewatashi.issuance.port.PrintGateway.SeenJob;

/**
 * What a printer said about one job, RFC 8011 §5.3.
 *
 * @param id job-id; 0 if the printer did not say it
 * @param name empty if the printer did not say it
 * @param state empty if the printer does not know it itself; a code we do not know survives here
 * @param impressions job-impressions-completed, if the printer counts
 */
record JobReading(int id, String name, Optional<JobState> state, OptionalInt impressions) {
  private static final Pattern OUR_KIND = Pattern.compile("[0-9a-f]{32}");

  static JobReading of(AttributeGroup job) {
    var id = job.getValue(Types.jobId);
    var name = job.getValue(Types.jobName);
    var impressions = job.getValue(Types.jobImpressionsCompleted);
    return new JobReading(
        id == null ? 0 : id,
        name == null ? "" : name.getValue(),
        Optional.ofNullable(job.getValue(Types.jobState)),
        impressions == null ? OptionalInt.empty() : OptionalInt.of(impressions));
  }

  /** Every job of an answer, in the printer's order. */
  static List<JobReading> all(IppPacket answer) {
    return answer.getAttributeGroups().stream()
        .filter(group -> group.getTag().equals(Tag.jobAttributes))
        .map(JobReading::of)
        .toList();
  }

  static Optional<JobReading> first(IppPacket answer) {
    return all(answer).stream().findFirst();
  }

  boolean bears(JobName wanted) {
    return Objects.equals(name, wanted.value());
  }

  /** Whether it stands still because its printer does, RFC 8011 §5.3.7. */
  boolean standsStill() {
    return state.filter(JobState.processingStopped::equals).isPresent();
  }

  /** The outcome, once there is one. A cancelled job may have left pages: its count comes along. */
  Optional<Outcome> ended() {
    return state
        .filter(JobReading::isFinal)
        .map(last -> new Outcome.Ended(last.getName(), impressions));
  }

  /** The same of a job whose name is of our kind, once it has ended. */
  Optional<SeenJob> seen() {
    return OUR_KIND.matcher(name).matches() && id > 0
        ? state
            .filter(JobReading::isFinal)
            .map(last -> new SeenJob(new JobName(name), id, last.getName(), impressions))
        : Optional.empty();
  }

  /** The final states of RFC 8011 §5.3.7; the set of states is open, so a default is right. */
  private static boolean isFinal(JobState state) {
    return switch (state.getCode()) {
      case JobState.Code.completed, JobState.Code.canceled, JobState.Code.aborted -> true;
      default -> false;
    };
  }
}
