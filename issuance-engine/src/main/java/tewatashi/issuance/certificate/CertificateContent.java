package tewatashi.issuance.certificate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.session.Personal;

/** Everything that stands on one copy of one certificate, and nothing else. */
@Personal
public sealed interface CertificateContent {
  IssueDetails details();

  IssuingAuthority authority();

  /** What a copy of the requested certificate says, given what the register said. */
  static CertificateContent of(
      RegisterSnapshot snapshot, CertificateRequest request, IssueDetails details) {
    return switch (request) {
      case CertificateRequest.Residence residence ->
          new ResidenceCertificate(
              details,
              snapshot.authority(),
              residence.kind(),
              residence.scope(),
              residence.items(),
              snapshot.address(),
              residence.items().contains(Item.RELATIONSHIP)
                  ? snapshot.householdHead()
                  : Optional.empty(),
              snapshot.members());
      case CertificateRequest.Seal _ ->
          new SealCertificate(
              details,
              snapshot.authority(),
              snapshot.address(),
              snapshot.holder(),
              snapshot
                  .seal()
                  .filter(SealRegistration::live)
                  .orElseThrow(() -> new IllegalStateException("eligibility was not asked")));
    };
  }

  /**
   * 住民票の写し or 住民票記載事項証明書, 世帯連記式: up to four members a sheet.
   *
   * @param kind {@link CertificateKind#RESIDENCE} or {@link CertificateKind#RECORD}
   * @param householdHead the 世帯主's name, only where {@link Item#RELATIONSHIP} was asked for
   */
  @Personal
  record ResidenceCertificate(
      IssueDetails details,
      IssuingAuthority authority,
      CertificateKind kind,
      Scope scope,
      Set<Item> items,
      String address,
      Optional<String> householdHead,
      List<ResidenceRecord> members)
      implements CertificateContent {
    public ResidenceCertificate {
      items = Set.copyOf(items);
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return "ResidenceCertificate[********]";
    }
  }

  /** 印鑑登録証明書. */
  @Personal
  record SealCertificate(
      IssueDetails details,
      IssuingAuthority authority,
      String address,
      ResidenceRecord holder,
      SealRegistration seal)
      implements CertificateContent {
    @Override
    public String toString() {
      return "SealCertificate[********]";
    }
  }
}
