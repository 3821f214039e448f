package tewatashi.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateKind;

/** What only a mutant's node keeps in its memory beyond a step. */
final class Leftovers {
  final ArrayDeque<Cover> spool = new ArrayDeque<>();
  final List<Stop> stops = new ArrayList<>();
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
    return stops.stream().anyMatch(stop -> stop.covers(terminal, kind));
  }

  void remember(Terminal terminal, CertificateKind kind, long now) {
    stops.add(new Stop(terminal, kind, now));
  }
}
