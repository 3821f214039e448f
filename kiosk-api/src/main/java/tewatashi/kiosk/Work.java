package tewatashi.kiosk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.document.BoundDocument;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.PrintGateway.CreatedJob;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.session.SessionBinding;

/**
 * What one thread holds while it works on one issuance, and destroys when it stops: never shared,
 * never pooled, never kept for a later step.
 */
final class Work implements AutoCloseable {
  private final IssuanceId id;
  private final SessionBinding binding;
  private final CertificateRequest request;
  private final PrinterAddress printer;
  private final List<FinishedDocument> documents = new ArrayList<>();
  private @Nullable RegisterSnapshot snapshot;
  private @Nullable BoundDocument bound;
  private @Nullable CreatedJob job;
  private @Nullable Instant lookedAt;

  Work(IssuanceId id, SessionBinding binding, CertificateRequest request, PrinterAddress printer) {
    this.id = id;
    this.binding = binding;
    this.request = request;
    this.printer = printer;
  }

  IssuanceId id() {
    return id;
  }

  SessionBinding binding() {
    return binding;
  }

  CertificateRequest request() {
    return request;
  }

  PrinterAddress printer() {
    return printer;
  }

  List<FinishedDocument> documents() {
    return documents;
  }

  Optional<RegisterSnapshot> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  void fetched(RegisterSnapshot fetched) {
    snapshot = fetched;
  }

  Optional<BoundDocument> bound() {
    return Optional.ofNullable(bound);
  }

  void bound(BoundDocument document) {
    bound = document;
  }

  Optional<CreatedJob> job() {
    return Optional.ofNullable(job);
  }

  void job(CreatedJob created) {
    job = created;
  }

  /** When the last look was taken; empty before. */
  Optional<Instant> lookedAt() {
    return Optional.ofNullable(lookedAt);
  }

  void lookedAt(Instant before) {
    lookedAt = before;
  }

  /** Destroys documents and what could open them. */
  void shred() {
    documents.forEach(FinishedDocument::shred);
    documents.clear();
    if (bound != null) {
      bound.shred();
      bound = null;
    }
    snapshot = null;
  }

  /** As {@link #shred}, and the session's secret as far as this thread holds it. */
  @Override
  public void close() {
    shred();
    binding.shred();
  }
}
