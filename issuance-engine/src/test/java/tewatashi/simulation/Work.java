package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionSecret;

/** What one thread of a node holds while it works on one issuance, and destroys when it stops. */
final class Work {
  final Node node;
  final Row row;
  final SessionBinding binding;
  final List<byte[]> documents = new ArrayList<>();

  /** Since when it holds somebody's data; never while it holds none. */
  long holdsSince = Waits.NEVER;

  @Nullable Read read;
  @Nullable Cover bound;
  @Nullable Created job;
  long lookedAt = Waits.NEVER;
  boolean closed;

  /** The name of a file that a mutant's shell keeps in a shared place. */
  long fileName;

  /** What the register said, and whom it was drawn for. */
  record Read(
      RegisterSnapshot snapshot, Entry holder, List<Entry> shown, @Nullable SealMark seal) {}

  /** A job that the printer accepted, in that life of the printer. */
  record Created(Printer printer, int id, long name, int life) {}

  Work(Node node, Row row, Session session, Resident resident, Card card) {
    this.node = node;
    this.row = row;
    this.binding =
        Bindings.with(
            session.id,
            session.terminal.id,
            resident.id,
            card.certificate,
            new SessionSecret(session.secret));
  }

  /** Destroys documents and what could open them. */
  void shred() {
    documents.clear();
    if (bound != null) {
      bound.shred();
      bound = null;
    }
    read = null;
    holdsSince = Waits.NEVER;
  }

  void holds(long now) {
    holdsSince = Math.min(holdsSince, now);
  }

  void close() {
    closed = true;
    if (!node.world.rules.make(Mistake.FORGETS_TO_SHRED)) {
      shred();
      binding.shred();
      node.works.remove(this);
    }
  }
}
