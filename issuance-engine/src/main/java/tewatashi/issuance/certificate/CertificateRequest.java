package tewatashi.issuance.certificate;

import java.util.Set;

/** What the resident chose. */
public sealed interface CertificateRequest {
  CertificateKind kind();

  /** Whose records are needed for it. */
  Scope scope();

  /** A 住民票の写し with the items asked for. */
  record Residence(Scope scope, Set<Item> items) implements CertificateRequest {
    public Residence {
      items = Set.copyOf(items);
    }

    @Override
    public CertificateKind kind() {
      return CertificateKind.RESIDENCE;
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
  }
}
