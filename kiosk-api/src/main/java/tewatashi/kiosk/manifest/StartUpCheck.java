package tewatashi.kiosk.manifest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares what the installation is with what it was approved to be (G9). A difference is not a
 * warning: the service stays closed. No value is a secret or a person's: digests, dates and names
 * of builds.
 */
public final class StartUpCheck {
  private StartUpCheck() {}

  /**
   * Everything that differs, both sides of it, in one order; empty if the installation may serve.
   *
   * @param is as {@link Installation#entries} tells it
   * @param at by it the official seal and the mayor that are in force are found
   */
  public static List<String> differences(
      Manifest manifest, SortedMap<String, String> is, Instant at) {
    return differences(manifest.entries(), is, at);
  }

  static List<String> differences(
      SortedMap<String, String> approved, SortedMap<String, String> is, Instant at) {
    var differences = new ArrayList<String>();
    for (String key : both(approved, is, kind -> !kind.followsInTime())) {
      var kind = EntryKind.of(key);
      if (kind.isEmpty()) {
        differences.add(key + " is unknown to this build");
      } else {
        differs(key, value(approved, key), kind.get().source(), value(is, key), differences);
      }
    }
    var whose = new TreeSet<String>();
    for (String key : both(approved, is, EntryKind::followsInTime)) {
      whose.add(Term.of(key, "").whose());
    }
    for (String one : whose) {
      differs(one, inForce(approved, one, at), "database", inForce(is, one, at), differences);
    }
    return List.copyOf(differences);
  }

  /**
   * Official seals and mayors that the database has for later and nobody has approved yet: nothing
   * is wrong today, and from that time on everything is.
   */
  public static List<String> coming(Manifest manifest, SortedMap<String, String> is, Instant at) {
    var coming = new ArrayList<String>();
    is.forEach((key, said) -> {
      if (EntryKind.of(key).filter(EntryKind::followsInTime).isPresent()) {
        var term = Term.of(key, said);
        if (term.from().isAfter(at) && !said.equals(manifest.entries().get(key))) {
          coming.add(
              "%s will differ: database says %s, manifest says %s"
                  .formatted(term.whose(), term, value(manifest.entries(), key).orElse("nothing")));
        }
      }
    });
    return List.copyOf(coming);
  }

  private static List<String> both(
      SortedMap<String, String> approved,
      SortedMap<String, String> is,
      java.util.function.Predicate<EntryKind> wanted) {
    // What nobody knows counts as something that does not follow in time: it is told, not skipped.
    return Stream.concat(approved.keySet().stream(), is.keySet().stream())
        .filter(key -> EntryKind.of(key).map(wanted::test).orElse(wanted.test(EntryKind.BUILD)))
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> inForce(
      SortedMap<String, String> entries, String whose, Instant at) {
    return Term.inForce(entries, whose, at).map(Term::toString);
  }

  private static Optional<String> value(SortedMap<String, String> entries, String key) {
    return Optional.ofNullable(entries.get(key));
  }

  private static void differs(
      String what,
      Optional<String> approved,
      String source,
      Optional<String> is,
      List<String> differences) {
    if (!approved.equals(is)) {
      differences.add(
          "%s differs: manifest says %s, %s says %s"
              .formatted(what, approved.orElse("nothing"), source, is.orElse("nothing")));
    }
  }
}
