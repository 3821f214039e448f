package tewatashi.kiosk.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;

/** Reads what a resident chose. */
final class Applications {
  private static final Map<String, CertificateKind> KINDS =
      Stream.of(CertificateKind.values())
          .collect(Collectors.toUnmodifiableMap(CertificateKind::word, kind -> kind));
  private static final Map<String, Scope> SCOPES =
      Stream.of(Scope.values()).collect(Collectors.toUnmodifiableMap(Scope::word, scope -> scope));
  private static final Map<String, Item> ITEMS =
      Stream.of(Item.values()).collect(Collectors.toUnmodifiableMap(Item::word, item -> item));

  /** The highest place that a household has (docs/feed.md). */
  private static final int PLACE_MAX = 99;

  private Applications() {}

  static Scope scope(Fields body) throws Refusal {
    return named(SCOPES, body.word("scope", SCOPES.keySet()));
  }

  /**
   * The members whom a declaration or an application names.
   *
   * @param required false: none may be named, for the members to choose from are asked for
   */
  static Set<Integer> members(Fields body, Scope scope, boolean required) throws Refusal {
    boolean may = scope == Scope.MEMBERS;
    return may && (required || body.has("members"))
        ? body.wholes("members", 1, PLACE_MAX)
        : Set.of();
  }

  static CertificateRequest request(Fields body) throws Refusal {
    var kind = named(KINDS, body.word("kind", KINDS.keySet()));
    return switch (kind) {
      case RESIDENCE, RECORD -> {
        var scope = scope(body);
        yield new CertificateRequest.Residence(
            kind, scope, members(body, scope, true), items(body, ITEMS.keySet()));
      }
      case SEAL -> seal(body);
    };
  }

  /** A seal's certificate is the holder's and has no items; saying so is allowed. */
  private static CertificateRequest seal(Fields body) throws Refusal {
    if (body.has("scope")) {
      body.word("scope", Set.of(Scope.HOLDER.word()));
    }
    items(body, Set.of());
    return new CertificateRequest.Seal();
  }

  /** None unless asked for: 個人番号 never stands on a page by default. */
  private static Set<Item> items(Fields body, Set<String> allowed) throws Refusal {
    List<String> words = body.has("items") ? body.words("items", allowed) : List.of();
    var items = EnumSet.noneOf(Item.class);
    for (var word : words) {
      items.add(named(ITEMS, word));
    }
    return items;
  }

  /** Only for a word that was found among the map's keys. */
  private static <T> T named(Map<String, T> map, String word) throws Refusal {
    var value = map.get(word);
    if (value == null) {
      throw new Refusal.Malformed("a word that does not exist here");
    }
    return value;
  }
}
