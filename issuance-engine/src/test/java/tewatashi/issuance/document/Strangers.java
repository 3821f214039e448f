package tewatashi.issuance.document;

import static tewatashi.issuance.session.Bindings.TOWN;

import java.util.LinkedHashMap;
import java.util.Map;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionBinding;

/** Bindings that differ from Hanako's in one part each, her secret included where it can be. */
final class Strangers {
  private Strangers() {}

  static Map<String, SessionBinding> ofHanakoInOnePart() {
    var is = Bindings.of("Hanako");
    var id = is.certificate();
    var strangers = new LinkedHashMap<String, SessionBinding>();
    strangers.put(
        "session",
        Bindings.with(
            Bindings.session("Taro"), is.terminal(), is.resident(), id, Bindings.secret("Hanako")));
    strangers.put(
        "terminal",
        Bindings.with(
            is.session(), Bindings.terminal("Taro"), is.resident(), id, Bindings.secret("Hanako")));
    strangers.put("resident", hanakosWith(Bindings.resident("Taro"), id));
    strangers.put(
        "municipality",
        hanakosWith(new ResidentId(new MunicipalityCode("141003"), is.resident().number()), id));
    strangers.put(
        "card's issuer",
        hanakosWith(
            new ResidentId(TOWN, is.resident().number()),
            new AuthenticationCertificateId("f".repeat(64), id.serial())));
    strangers.put(
        "card's serial",
        hanakosWith(
            new ResidentId(TOWN, is.resident().number()),
            new AuthenticationCertificateId(id.issuerKey(), "00" + id.serial())));
    return strangers;
  }

  private static SessionBinding hanakosWith(ResidentId resident, AuthenticationCertificateId id) {
    var is = Bindings.of("Hanako");
    return Bindings.with(is.session(), is.terminal(), resident, id, Bindings.secret("Hanako"));
  }

  /** The same person at the same terminal by every word, without the terminal's secret. */
  static SessionBinding hanakoWithoutHerSecret() {
    var is = Bindings.of("Hanako");
    return Bindings.with(
        is.session(), is.terminal(), is.resident(), is.certificate(), Bindings.secret("guessed"));
  }
}
