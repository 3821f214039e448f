package tewatashi.issuance.certificate;

import java.util.Set;

/**
 * What a municipality offers of one kind at a terminal. Some leave out whole kinds, some never
 * print a 個人番号, some give no paper of chosen members.
 *
 * @param scopes none: the kind is not offered
 * @param items that may be asked for
 */
public record Options(Set<Scope> scopes, Set<Item> items) {
  public Options {
    scopes = Set.copyOf(scopes);
    items = Set.copyOf(items);
  }

  /** What holds while a municipality has told nothing of a kind. */
  public static Options untold(CertificateKind kind) {
    return switch (kind) {
      case RESIDENCE -> new Options(Set.of(Scope.values()), Set.of(Item.values()));
      case RECORD -> new Options(Set.of(), Set.of());
      case SEAL -> new Options(Set.of(Scope.HOLDER), Set.of());
    };
  }

  /** Whether the kind is offered at all. */
  public boolean any() {
    return !scopes.isEmpty();
  }

  /** Whether this request, whose kind these options are of, is offered. */
  public boolean include(CertificateRequest request) {
    return scopes.contains(request.scope()) && items.containsAll(request.items());
  }
}
