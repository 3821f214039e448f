package tewatashi.kiosk.glyphs;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tewatashi.issuance.certificate.CertificateKind;

/** What a survey found, each reason once for a resident's field, with the papers it refuses. */
public final class SurveyReport {
  /** A reason, before the papers are known. */
  private record Place(String who, String field, Finding.Fault fault) {}

  private final Map<Place, Set<CertificateKind>> found = new LinkedHashMap<>();
  private int residents;

  void looked() {
    residents++;
  }

  void add(String who, CertificateKind kind, Map<String, List<Finding.Fault>> faults) {
    faults.forEach((field, reasons) ->
        reasons.forEach(reason ->
            found
                .computeIfAbsent(
                    new Place(who, field, reason), _ -> EnumSet.noneOf(CertificateKind.class))
                .add(kind)));
  }

  List<Finding> findings() {
    return found.entrySet().stream()
        .map(entry ->
            new Finding(
                entry.getKey().who(),
                entry.getKey().field(),
                entry.getKey().fault(),
                entry.getValue()))
        .sorted(java.util.Comparator.comparing(Finding::who))
        .toList();
  }

  /** How many were looked at. */
  int residents() {
    return residents;
  }

  /** Whether nobody would be refused. */
  public boolean clean() {
    return found.isEmpty();
  }

  /** Line by line, then how often each reason occurs. */
  public String text() {
    var text = new StringBuilder();
    var reasons = new TreeMap<String, Set<String>>();
    var refused = new TreeSet<String>();
    for (Finding one : findings()) {
      var kinds = one.kinds().stream().map(CertificateKind::word).collect(Collectors.joining(","));
      text.append(
          "%s  %s: %s  (%s)%n".formatted(one.who(), one.field(), one.fault().words(), kinds));
      reasons.computeIfAbsent(one.fault().reason(), _ -> new TreeSet<>()).add(one.who());
      refused.add(one.who());
    }
    text.append(
        "%,d resident(s) looked at; %,d with a paper that would be refused%n"
            .formatted(residents, refused.size()));
    reasons.forEach((reason, who) -> text.append("  %,6d  %s%n".formatted(who.size(), reason)));
    return text.toString();
  }
}
