package tewatashi.town.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the demo's reader of pages has seen so far.
 *
 * @param pages read, each with the name of whoever's card was at that terminal, or with a
 *     stranger's
 * @param misdeliveries of them, pages that bear the name of somebody of another household
 * @param unnamed read beside them, with no name that can be told from a page's other words
 * @param seen what was wrong, newest last; terminals and counts, no names
 */
public record Count(long pages, long misdeliveries, long unnamed, List<String> seen) {
  private static final int SEEN_MAX = 10;

  static final Count NONE = new Count(0, 0, 0, List.of());

  public Count {
    seen = List.copyOf(seen);
  }

  /**
   * After one more page.
   *
   * @param terminal in whose printer's tray it lies
   * @param names of the town that stand on it
   * @param rightful names that may stand on it; empty if nobody's card was there
   */
  Count with(String terminal, Set<String> names, Set<String> rightful) {
    long strangers = names.stream().filter(name -> !rightful.contains(name)).count();
    if (strangers > 0) {
      var all = new ArrayList<>(seen);
      all.add(
          rightful.isEmpty()
              ? terminal + ": a page, and nobody's card had been there"
              : terminal + ": a page with " + strangers + " name(s) of another household");
      var newest = all.subList(Math.max(0, all.size() - SEEN_MAX), all.size());
      return new Count(pages + 1, misdeliveries + 1, unnamed, newest);
    }
    return names.isEmpty()
        ? new Count(pages, misdeliveries, unnamed + 1, seen)
        : new Count(pages + 1, misdeliveries, unnamed, seen);
  }

  JsonObject json() {
    return new JsonObject()
        .put("pages", pages)
        .put("misdeliveries", misdeliveries)
        .put("unnamed", unnamed)
        .put("seen", new JsonArray(seen));
  }
}
