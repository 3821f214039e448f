package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Scope;

/** Whom a paper shows, by the database's copy. */
final class Shown {
  private Shown() {}

  static List<Resident> by(CertificateRequest request, Resident holder) {
    if (request.scope() == Scope.HOLDER) {
      return List.of(holder);
    }
    var members = new ArrayList<Resident>();
    for (Resident member : holder.household.copyMembers) {
      if (member == holder || member.copy.record.status() == ResidencyStatus.RESIDENT) {
        members.add(member);
      }
    }
    return members;
  }
}
