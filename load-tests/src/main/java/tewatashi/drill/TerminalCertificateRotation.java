package tewatashi.drill;

import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tewatashi.town.authority.Keys;
import tewatashi.town.authority.Pem;
import tewatashi.town.authority.TlsAuthority;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.TerminalClient;

/** A terminal's client certificate, with an overlap. */
final class TerminalCertificateRotation implements Rotation {
  private static final Map<String, String> HEADERS =
      Map.of("Session-Secret", "A".repeat(43), "Session", "0".repeat(32));

  @Override
  public String name() {
    return "terminal-certificate";
  }

  @Override
  public String story() {
    return "a terminal's TLS client certificate is changed, both being admitted for a while";
  }

  @Override
  public void rotate(DrillHouse house, Told told) throws Exception {
    var place = house.place(0);
    Path tls = house.tls();
    var random = house.random();
    var oldOne = fingerprint(Pem.certificate(tls.resolve(place.terminal() + ".pem")));
    var fresh = TlsAuthority.read(tls).terminal(place.terminal(), house.now(), random);
    fresh.write(tls, place.terminal() + "-next");
    Path next = tls.resolve(place.terminal() + "-next.p12");

    house.paper(0);
    refused(asked(house, next), "a certificate that nobody admitted");
    told.before("a paper with the old certificate; the new one is not admitted yet");
    try (var crowd = Crowd.at(house);
        var standing = house.client(place.keystore())) {
      crowd.someMore(1);
      enroll(house, "--add-certificate", fresh.fingerprint(), "--terminal", place.terminal());
      house.verified(0);
      house.identity(0, next);
      house.verified(0);
      told.note("between admitting and revoking, visits with both");
      expect("not-found", List.of(asked(standing)), "a certificate not yet revoked");
      enroll(house, "--revoke-certificate", oldOne);
      refused(List.of(asked(standing)), "a revoked certificate on a connection that stood before");
      refused(asked(house, place.keystore()), "a revoked certificate");
      crowd.someMore(1);
      told.during(crowd.count());
    }
    house.paper(0);
    told.after("a paper with the new certificate");
    told.retired("the old certificate: terminal-unknown at its next request, on both nodes");
  }

  private static void enroll(DrillHouse house, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--by", "drill"));
    house.stage().operate("enroll", all.toArray(String[]::new));
  }

  /** What both nodes say to whoever shows this identity. */
  private static List<Answer> asked(DrillHouse house, Path keystore) throws Exception {
    try (var client = house.client(keystore)) {
      return List.of(asked(client), asked(client.at(house.node())));
    }
  }

  /** About an issuance that does not exist: who is admitted hears just that. */
  private static Answer asked(TerminalClient client) throws Exception {
    return client.get("/v1/issuances/" + "0".repeat(32), HEADERS);
  }

  private static void refused(List<Answer> answers, String what) throws DrillFailed {
    expect("terminal-unknown", answers, what);
  }

  private static void expect(String problem, List<Answer> answers, String what) throws DrillFailed {
    for (var answer : answers) {
      if (!answer.problem().equals(problem)) {
        throw new DrillFailed(what + " was answered " + answer.status() + " " + answer.problem());
      }
    }
  }

  private static String fingerprint(X509Certificate certificate) throws DrillFailed {
    try {
      return Keys.sha256Hex(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new DrillFailed("a certificate cannot be encoded");
    }
  }
}
