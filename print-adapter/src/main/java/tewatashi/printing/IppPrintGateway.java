package tewatashi.printing;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;

/**
 * The engine's printers by IPP. What is not known for sure is answered as not known; nothing is
 * ever sent a second time.
 *
 * <p>Calls block: make them from virtual threads, never from Vert.x.
 */
public final class IppPrintGateway implements PrintGateway {
  /** A printer that ignores one of these would put out another paper than the one we mean. */
  private static final Set<String> INDISPENSABLE = Set.of("copies", "media", "sides");

  /** More jobs than a terminal's printer ends between two looks. */
  private static final int ENDED_JOBS_ASKED_MAX = 20;

  private final PrinterFleet fleet;
  private final InstantSource clock;

  public IppPrintGateway(PrinterFleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  @Override
  public Readiness readiness(PrinterAddress printer) {
    var line = fleet.line(printer);
    if (line.wasReady(clock.instant())) {
      return new Readiness.Ready();
    }
    if (!line.takesNewStories()) {
      return new Readiness.Unreachable("did not answer lately");
    }
    try {
      Instant asked = clock.instant();
      var answer = line.ask(id -> IppRequests.getPrinterAttributes(printer.uri(), id));
      var readiness = PrinterReading.of(answer, printer.id());
      if (readiness instanceof Readiness.Ready) {
        line.readyAt(asked);
      }
      return readiness;
    } catch (PrinterSilence | HttpRefusal e) {
      return new Readiness.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Creation createJob(PrinterAddress printer, JobName name) {
    var line = fleet.line(printer);
    if (!line.takesNewStories()) {
      return new Creation.Refused("did not answer lately");
    }
    try {
      var answer = line.askOn(name, id -> IppRequests.createJob(printer.uri(), name, id));
      return created(line, name, answer);
    } catch (PrinterSilence.NotReached e) {
      line.release(name);
      return new Creation.Refused(String.valueOf(e.getMessage()));
    } catch (HttpRefusal e) {
      line.release(name);
      return e.isAtTheDoor()
          ? new Creation.Refused(String.valueOf(e.getMessage()))
          : new Creation.Unknown(String.valueOf(e.getMessage()));
    } catch (PrinterSilence e) {
      line.release(name);
      return new Creation.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private Creation created(PrinterLine line, JobName name, IppPacket answer) {
    if (!Statuses.isSuccess(answer)) {
      line.release(name);
      return new Creation.Refused(answer.getStatus().getName());
    }
    Integer id = answer.getValue(Tag.jobAttributes, Types.jobId);
    if (id == null || id < 1) {
      line.release(name);
      return new Creation.Unknown("accepted without a job-id");
    }
    var ignored = answer.get(Tag.unsupportedAttributes);
    if (ignored != null
        && ignored.stream().anyMatch(one -> INDISPENSABLE.contains(one.getName()))) {
      line.release(name);
      // The job has no document and ends by itself; we only spare the printer the waiting.
      settle(line.address(), name, fleet.limits().answerMax());
      return new Creation.Refused("ignores copies, media or sides");
    }
    return new Creation.Created(new CreatedJob(name, id));
  }

  /**
   * {@inheritDoc}
   *
   * @throws tewatashi.issuance.session.CrossedWires if the document is not the expected one: before
   *     the first byte where that can be seen, before the last byte in any case
   */
  @Override
  public Sending sendDocument(PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected) {
    var line = fleet.line(printer);
    var document = new DocumentStream(pdf, expected);
    try {
      if (line.keeps(job.name())) {
        try {
          return send(line, job, document, expected);
        } catch (PrinterSilence.NotReached _) {
          // The kept connection is gone and nothing left on it: another one may be used, once the
          // printer has said that the job is still ours.
          line.release(job.name());
        }
      }
      var refused = notOurs(line, job);
      return refused.isPresent()
          ? refused.get()
          : send(line, job, new DocumentStream(pdf, expected), expected);
    } catch (PrinterSilence.NotReached e) {
      return new Sending.Refused(String.valueOf(e.getMessage()));
    } catch (HttpRefusal e) {
      return e.isAtTheDoor()
          ? new Sending.Refused(String.valueOf(e.getMessage()))
          : new Sending.Unknown(String.valueOf(e.getMessage()));
    } catch (PrinterSilence e) {
      return new Sending.Unknown(String.valueOf(e.getMessage()));
    } finally {
      line.release(job.name());
    }
  }

  private static Sending send(
      PrinterLine line, CreatedJob job, DocumentStream document, Digest expected)
      throws PrinterSilence, HttpRefusal {
    var uri = line.address().uri();
    var answer =
        line.sendOn(job.name(), id -> IppRequests.sendDocument(uri, job.id(), id), document);
    if (Statuses.isSuccess(answer)) {
      return document.isAtEnd()
          ? new Sending.Sent(expected)
          : new Sending.Unknown("answered before the document was out");
    }
    String status = answer.getStatus().getName();
    return Statuses.isTurnedAway(answer)
        ? new Sending.Refused(status)
        : new Sending.Unknown(status);
  }

  /** Empty once the printer has said, on the connection to be used, that the job bears our name. */
  private static Optional<Sending> notOurs(PrinterLine line, CreatedJob job) {
    var uri = line.address().uri();
    try {
      var answer = line.askOn(job.name(), id -> IppRequests.getJobAttributes(uri, job.id(), id));
      boolean ours =
          Statuses.isSuccess(answer)
              && JobReading.first(answer).filter(reading -> reading.bears(job.name())).isPresent();
      return ours ? Optional.empty() : Optional.of(new Sending.Refused("the job is not ours"));
    } catch (PrinterSilence | HttpRefusal e) {
      // Only a question went out: of the document nothing did.
      return Optional.of(new Sending.Refused(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public Outcome follow(PrinterAddress printer, CreatedJob job, Duration limit, Progress progress) {
    return follower(printer, limit).follow(job, progress);
  }

  @Override
  public Outcome settle(PrinterAddress printer, JobName name, Duration limit) {
    // Whatever of ours might still be on its way to this job ends here.
    fleet.line(printer).release(name);
    return follower(printer, limit).settle(name);
  }

  @Override
  public List<SeenJob> endedJobs(PrinterAddress printer) {
    var line = fleet.line(printer);
    try {
      var answer =
          line.ask(id -> IppRequests.getEndedJobs(printer.uri(), ENDED_JOBS_ASKED_MAX, id));
      return Statuses.isSuccess(answer)
          ? JobReading.all(answer).stream().flatMap(job -> job.seen().stream()).toList()
          : List.of();
    } catch (PrinterSilence | HttpRefusal e) {
      return List.of();
    }
  }

  private JobFollower follower(PrinterAddress printer, Duration limit) {
    return new JobFollower(fleet.line(printer), fleet.limits(), clock, limit);
  }
}
