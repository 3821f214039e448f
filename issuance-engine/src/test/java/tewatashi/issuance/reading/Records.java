package tewatashi.issuance.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedPage;

/** What the second look would find, were these papers' people in the register. */
final class Records {
  private Records() {}

  static List<FinishedPage> expected(CertificateContent content) {
    var request = request(content);
    var form = ApprovedForms.builtIn().journaled(request.kind(), content.details());
    return ExpectedPages.of(form, request, content.details(), of(content));
  }

  static CertificateRequest request(CertificateContent content) {
    return switch (content) {
      case ResidenceCertificate paper ->
          new CertificateRequest.Residence(
              paper.kind(), paper.scope(), chosen(paper), paper.items());
      case SealCertificate _ -> new CertificateRequest.Seal();
    };
  }

  private static Set<Integer> chosen(ResidenceCertificate paper) {
    return paper.scope() == Scope.MEMBERS
        ? paper.members().stream().map(ResidenceRecord::ordinal).collect(Collectors.toSet())
        : Set.of();
  }

  static RecordNow of(CertificateContent content) {
    return switch (content) {
      case ResidenceCertificate paper ->
          new RecordNow(
              authority(paper.authority()),
              paper.address(),
              paper.householdHead(),
              paper.members().stream().map(Records::person).toList(),
              Optional.empty());
      case SealCertificate paper ->
          new RecordNow(
              authority(paper.authority()),
              paper.address(),
              Optional.empty(),
              List.of(person(paper.holder())),
              Optional.of(drawing(paper.seal().impression())));
    };
  }

  private static RecordNow.Authority authority(IssuingAuthority authority) {
    return new RecordNow.Authority(
        authority.prefecture(),
        authority.name(),
        authority.mayorTitle(),
        authority.mayorName(),
        drawing(authority.officialSeal()));
  }

  private static RecordNow.Drawing drawing(Picture picture) {
    return new RecordNow.Drawing(picture.png(), picture.widthMm(), picture.heightMm());
  }

  private static RecordNow.Person person(ResidenceRecord person) {
    return new RecordNow.Person(
        person.name(),
        person.nameKana(),
        person.formerName(),
        person.alias(),
        person.birthDate(),
        person.sex().name().toLowerCase(Locale.ROOT),
        person.relationship(),
        person.residentSince(),
        person.addressSince(),
        person.notifiedOn(),
        person.previousAddress(),
        person.domicile(),
        person.registerHead(),
        person.foreign().map(Records::foreigner),
        person.individualNumber());
  }

  private static RecordNow.Foreigner foreigner(ForeignResidence foreign) {
    return new RecordNow.Foreigner(
        foreign.nationality(),
        Optional.of(foreign.category()),
        foreign.status(),
        foreign.period(),
        foreign.expires(),
        foreign.cardNumber());
  }
}
