package tewatashi.simulation;

import tewatashi.issuance.certificate.CertificateKind;

/**
 * A standing stop of terminal × kind, lifted by two operators, or a person's word that makes one.
 */
final class Stop {
  final Terminal terminal;
  final CertificateKind kind;
  final long since;

  /** When it was said or made: who is called later hears of it. */
  final long saidAt;

  Stop(Terminal terminal, CertificateKind kind, long since) {
    this(terminal, kind, since, since);
  }

  Stop(Terminal terminal, CertificateKind kind, long since, long saidAt) {
    this.terminal = terminal;
    this.kind = kind;
    this.since = since;
    this.saidAt = saidAt;
  }

  boolean covers(Terminal where, CertificateKind which) {
    return terminal == where && kind == which;
  }
}
