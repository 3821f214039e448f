package tewatashi.kiosk.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.port.SecondLook;
import tewatashi.issuance.session.SessionBinding;

/** Starts again from the card's serial, and asks nobody whom the session was bound to. */
final class MemorySecondLook implements SecondLook {
  private final MemorySessions sessions;
  private final MemoryRegister register;
  private volatile List<FinishedPage> last = List.of();

  MemorySecondLook(MemorySessions sessions, MemoryRegister register) {
    this.sessions = sessions;
    this.register = register;
  }

  /** The last answer: what a check that checks nothing would find on any page. */
  List<FinishedPage> last() {
    return last;
  }

  @Override
  public Look look(SessionBinding binding, CertificateRequest request, IssueDetails details) {
    var holder = register.person(sessions.linked(binding.certificate()).orElseThrow());
    var members = register.members(holder, request);
    if (register.held(Stream.concat(Stream.of(holder), members.stream()).toList())) {
      return new Look.Barred(IssuanceBar.PROTECTIVE_MEASURE);
    }
    var pages = new ArrayList<FinishedPage>();
    for (Person member : members) {
      pages.add(
          Pages.page(
              request.kind(),
              pages.size() + 1,
              members.size(),
              "issue_number",
              details.issueNumber(),
              "issued_on",
              details.issuedOn().toString(),
              "address",
              holder.address(),
              "name",
              member.name()));
    }
    last = List.copyOf(pages);
    return new Look.Stands(pages, List.of(1L), List.of(1L));
  }
}
