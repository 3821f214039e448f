package tewatashi.town.browser;

import java.util.List;

/**
 * What somebody wants.
 *
 * @param kind {@code residence}, {@code record} or {@code seal}
 * @param scope {@code holder}, {@code members} or {@code household}
 * @param members places in the household, where some are chosen
 * @param items what shall stand on it besides
 * @param copies from 1
 */
record Wish(String kind, String scope, List<Integer> members, List<String> items, int copies) {
  static Wish residence() {
    return new Wish("residence", "holder", List.of(), List.of(), 1);
  }

  static Wish seal() {
    return new Wish("seal", "holder", List.of(), List.of(), 1);
  }

  static Wish of(String kind, String scope) {
    return new Wish(kind, scope, List.of(), List.of(), 1);
  }

  Wish ofMembers(Integer... some) {
    return new Wish(kind, "members", List.of(some), items, copies);
  }

  Wish with(String... some) {
    return new Wish(kind, scope, members, List.of(some), copies);
  }

  Wish copies(int many) {
    return new Wish(kind, scope, members, items, many);
  }
}
