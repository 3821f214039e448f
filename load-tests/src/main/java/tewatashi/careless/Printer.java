package tewatashi.careless;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Types;
import com.hp.jipp.model.WhichJobs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A printer over IPPS, RFC 8011: a job under a name, its document, how it stands, its end. */
final class Printer {
  private static final int VERSION = 0x0200;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** RFC 8010, 4.1.1: statuses below are successes. */
  private static final int FIRST_ERROR = 0x0400;

  private static final AtomicInteger REQUESTS = new AtomicInteger();

  private final HttpClient client;
  private final URI uri;

  Printer(HttpClient client, URI uri) {
    this.client = client;
    this.uri = uri;
  }

  /**
   * How a job stands.
   *
   * @param impressions sheets' sides that lie in the tray
   */
  record Standing(int job, JobState state, int impressions) {
    boolean isFinal() {
      return isCompleted() || state.equals(JobState.canceled) || state.equals(JobState.aborted);
    }

    boolean isCompleted() {
      return state.equals(JobState.completed);
    }
  }

  /** Creates a job without a document; its number. */
  int createJob(String name) throws IOException, InterruptedException {
    var answer = ask(Operation.createJob, new byte[0], Types.jobName.of(name));
    return standing(answer.get(1)).job();
  }

  /** Sends a job its only document. */
  void sendDocument(int job, byte[] pdf) throws IOException, InterruptedException {
    ask(
        Operation.sendDocument,
        pdf,
        Types.jobId.of(job),
        Types.documentFormat.of("application/pdf"),
        Types.lastDocument.of(true));
  }

  Standing standing(int job) throws IOException, InterruptedException {
    return standing(ask(Operation.getJobAttributes, new byte[0], Types.jobId.of(job)).get(1));
  }

  /** Asks the printer to end a job; one that has ended already cannot be, and is left alone. */
  void cancel(int job) throws IOException, InterruptedException {
    try {
      ask(Operation.cancelJob, new byte[0], Types.jobId.of(job));
    } catch (PrintException e) {
      // It has ended, or is ending; whoever asks follows it to its end.
    }
  }

  /** The job of a name, if the printer has one. */
  Optional<Standing> named(String name) throws IOException, InterruptedException {
    for (String which : List.of(WhichJobs.notCompleted, WhichJobs.completed)) {
      var answer =
          ask(
              Operation.getJobs,
              new byte[0],
              Types.whichJobs.of(which),
              Types.requestedAttributes.of(
                  "job-id", "job-name", "job-state", "job-impressions-completed"));
      for (var group : answer) {
        boolean isIt =
            group.getTag().equals(Tag.jobAttributes)
                && Optional.ofNullable(group.getString(Types.jobName))
                    .filter(name::equals)
                    .isPresent();
        if (isIt) {
          return Optional.of(standing(group));
        }
      }
    }
    return Optional.empty();
  }

  private static Standing standing(AttributeGroup group) throws IOException {
    Integer job = group.getValue(Types.jobId);
    JobState state = group.getValue(Types.jobState);
    Integer impressions = group.getValue(Types.jobImpressionsCompleted);
    if (job == null || state == null) {
      throw new PrintException("a job without number or state");
    }
    return new Standing(job, state, impressions == null ? 0 : impressions);
  }

  private List<AttributeGroup> ask(Operation operation, byte[] document, Attribute<?>... more)
      throws IOException, InterruptedException {
    var attributes = new ArrayList<Attribute<?>>();
    attributes.add(Types.attributesCharset.of("utf-8"));
    attributes.add(Types.attributesNaturalLanguage.of("en"));
    attributes.add(Types.printerUri.of(uri));
    attributes.add(Types.requestingUserName.of("careless"));
    attributes.addAll(List.of(more));
    var packet =
        new IppPacket(
            VERSION,
            operation.getCode(),
            REQUESTS.incrementAndGet(),
            List.of(AttributeGroup.groupOf(Tag.operationAttributes, attributes)));
    var body = new ByteArrayOutputStream();
    packet.write(body);
    body.write(document);
    var http = URI.create(uri.toString().replaceFirst("^ipp", "http"));
    var request =
        HttpRequest.newBuilder(http)
            .timeout(PATIENCE)
            .header("Content-Type", "application/ipp")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new PrintException("HTTP " + answer.statusCode());
    }
    var said = new IppInputStream(new ByteArrayInputStream(answer.body())).readPacket();
    if (said.getCode() >= FIRST_ERROR) {
      throw new PrintException(operation.getName() + " was refused");
    }
    return said.getAttributeGroups();
  }
}
