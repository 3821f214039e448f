package tewatashi.simulation;

import tewatashi.issuance.certificate.CertificateKind;

/** A standing stop of terminal × kind, lifted by two operators. */
final class Stop {
  final Terminal terminal;
  final CertificateKind kind;
  final long since;

  Stop(Terminal terminal, CertificateKind kind, long since) {
    this.terminal = terminal;
    this.kind = kind;
    this.since = since;
  }

  boolean covers(Terminal where, CertificateKind which) {
    return terminal == where && kind == which;
  }
}
