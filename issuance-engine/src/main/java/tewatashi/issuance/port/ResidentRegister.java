package tewatashi.issuance.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.session.SessionBinding;

/** The municipality's register (住民基本台帳, 印鑑登録), seen through one proof. */
public interface ResidentRegister {
  /**
   * What the register says for this request, in one repeatable-read snapshot. There is deliberately
   * no method that takes a resident's id.
   *
   * @param now decides which mayor, seal and fee are valid
   * @throws RegisterUnavailable if it cannot be read now; nothing is known then
   */
  RegisterSnapshot snapshot(SessionBinding binding, CertificateRequest request, Instant now)
      throws RegisterUnavailable;

  /**
   * Declares on the session whose records may become visible to it. Only widening from {@link
   * Scope#HOLDER} over {@link Scope#MEMBERS} to {@link Scope#HOUSEHOLD} is possible, and only
   * within the holder's household.
   *
   * @param chosen of {@link Scope#MEMBERS} alone: the chosen places in the household; none while
   *     the members are still to be shown. A choice counts while the household is as it was shown,
   *     and may be made anew until an issuance rests on it
   */
  void declareScope(SessionBinding binding, Scope scope, Set<Integer> chosen)
      throws RegisterUnavailable;

  /** What this resident's municipality offers at a terminal now. */
  List<Offer> offers(SessionBinding binding, Instant now) throws RegisterUnavailable;

  /**
   * Whether a device may be asked to take money for an application that was made within the hours:
   * by the database's clock, until a little after closing, and never in a planned stop.
   */
  boolean mayAskForMoney(SessionBinding binding, CertificateKind kind) throws RegisterUnavailable;

  /**
   * The kinds for which this resident's municipality accepts the authority's daily list while the
   * revocation responder is out of order. Usually none.
   */
  Set<CertificateKind> kindsByListAlone(SessionBinding binding, Instant now)
      throws RegisterUnavailable;

  /**
   * The members of the holder's household as ordinals, for a screen; visible once the scope was
   * declared.
   */
  List<Member> members(SessionBinding binding) throws RegisterUnavailable;

  /**
   * One kind and its terms.
   *
   * @param feeYen for one copy of the holder's own today, 0 or more
   * @param fees by scope, of the scopes that are to be had; what only this resident is spared is
   *     not in it
   * @param open whether the kind's service window is open now and no stop covers it, planned or not
   * @param opensAt local time (Asia/Tokyo) of the next opening, ISO-8601 with offset; empty if open
   *     or not known
   * @param notice the municipality's announcement of a stop that stands or is planned
   * @param options the scopes and items that are to be had; at least one scope
   */
  record Offer(
      CertificateKind kind,
      int feeYen,
      Map<Scope, Integer> fees,
      boolean open,
      java.util.Optional<Instant> opensAt,
      java.util.Optional<String> notice,
      Options options) {
    public Offer {
      fees = Map.copyOf(fees);
    }
  }

  /**
   * A household member on the resident's own screen.
   *
   * @param ordinal place in the household, from 1; never an id
   * @param holder whether this is the card's holder
   */
  record Member(int ordinal, String name, boolean holder) {
    @Override
    public String toString() {
      return "Member[" + ordinal + "]";
    }
  }
}
