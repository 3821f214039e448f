package tewatashi.simulation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateKind;

/** What only a mutant's node keeps in its memory beyond a step. */
final class Leftovers {
  final ArrayDeque<Cover> spool = new ArrayDeque<>();
  final Map<Terminal, Set<CertificateKind>> stops = new HashMap<>();
  final Map<Row, Work.Read> reads = new HashMap<>();
  byte @Nullable [] lastDocument;
  int counter;

  void forget() {
    spool.clear();
    stops.clear();
    reads.clear();
    lastDocument = null;
    counter = 0;
  }

  boolean knowsStop(Terminal terminal, CertificateKind kind) {
    return stops.getOrDefault(terminal, Set.of()).contains(kind);
  }

  void remember(Terminal terminal, CertificateKind kind) {
    stops.computeIfAbsent(terminal, _ -> new HashSet<>()).add(kind);
  }
}
