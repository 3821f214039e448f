package tewatashi.town.paper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds names in text. Spaces do not count: pages set names apart by them, and readers of pages
 * lose them.
 */
final class Names {
  /** Shorter ones would be found inside other words. */
  static final int CHARACTERS_MIN = 3;

  private final Map<Character, List<String>> byFirst = new HashMap<>();

  /**
   * @param names plain
   */
  Names(Collection<String> names) {
    for (String name : names) {
      if (canBeFound(name)) {
        byFirst.computeIfAbsent(name.charAt(0), _ -> new ArrayList<>()).add(name);
      }
    }
  }

  /** Without any space. */
  static String plain(String text) {
    return text.replaceAll("[\\s\\u3000]", "");
  }

  /** Whether every typeface can be expected to print it: no variation sequence, plane 0 alone. */
  static boolean isOrdinary(String text) {
    return text.codePoints().allMatch(Character::isBmpCodePoint);
  }

  static boolean canBeFound(String plainName) {
    return plainName.codePointCount(0, plainName.length()) >= CHARACTERS_MIN;
  }

  /** All that stand in a plain text; one that is only a part of a longer name there is not. */
  Set<String> in(String plainText) {
    var found = new TreeSet<String>();
    int covered = 0;
    for (int at = 0; at < plainText.length(); at++) {
      String longest = longestAt(plainText, at);
      // What begins within a longer name and ends within it is that name's part.
      if (at + longest.length() > covered) {
        found.add(longest);
        covered = at + longest.length();
      }
    }
    found.remove("");
    return found;
  }

  private String longestAt(String text, int at) {
    String longest = "";
    for (String name : byFirst.getOrDefault(text.charAt(at), List.of())) {
      if (name.length() > longest.length() && text.startsWith(name, at)) {
        longest = name;
      }
    }
    return longest;
  }
}
