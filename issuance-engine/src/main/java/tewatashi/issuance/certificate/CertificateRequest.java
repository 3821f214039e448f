package tewatashi.issuance.certificate;

import java.util.Set;

/** What the resident chose. */
public sealed interface CertificateRequest {
  CertificateKind kind();

  /** Whose records are needed for it. */
  Scope scope();

  /** The chosen members' places in the household, from 1; of {@link Scope#MEMBERS} alone. */
  Set<Integer> chosen();

  /** What was asked for beside what always stands there. */
  Set<Item> items();

  /**
   * A 住民票の写し, or a 住民票記載事項証明書, with the items asked for.
   *
   * @param kind {@link CertificateKind#RESIDENCE} or {@link CertificateKind#RECORD}
   * @param chosen the chosen members' places in the household, from 1; of {@link Scope#MEMBERS}
   *     alone, and never none there
   */
  record Residence(CertificateKind kind, Scope scope, Set<Integer> chosen, Set<Item> items)
      implements CertificateRequest {
    public Residence {
      chosen = Set.copyOf(chosen);
      items = Set.copyOf(items);
      if (kind == CertificateKind.SEAL) {
        throw new IllegalArgumentException("a seal's certificate holds no residence records");
      }
      if ((scope == Scope.MEMBERS) == chosen.isEmpty()) {
        throw new IllegalArgumentException("chosen members belong to the scope of that name");
      }
    }

    /** A 住民票の写し of the holder or of the whole household. */
    public Residence(Scope scope, Set<Item> items) {
      this(CertificateKind.RESIDENCE, scope, Set.of(), items);
    }
  }

  /** An 印鑑登録証明書: the holder's own, always. */
  record Seal() implements CertificateRequest {
    @Override
    public CertificateKind kind() {
      return CertificateKind.SEAL;
    }

    @Override
    public Scope scope() {
      return Scope.HOLDER;
    }

    @Override
    public Set<Integer> chosen() {
      return Set.of();
    }

    @Override
    public Set<Item> items() {
      return Set.of();
    }
  }
}
