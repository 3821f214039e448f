package tewatashi.issuance.operations;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;

/**
 * What a transaction shows of itself: settings that end with it, and by which the row security
 * decides. A pooled connection carries none of them to the next caller.
 *
 * @param settings names and values; never logged, since a token is among them
 */
public record Presented(Map<String, String> settings) {
  /** Nothing: no session's row is seen. */
  public static final Presented NOTHING = new Presented(Map.of());

  public Presented {
    settings = Map.copyOf(settings);
  }

  /** A proof: session and token. */
  public static Presented of(SessionBinding binding) {
    return of(binding.session(), binding.token());
  }

  /** A session and the token that shows its secret is present. */
  public static Presented of(SessionId session, SessionToken token) {
    return NOTHING
        .with("tewatashi.session", session.hex())
        .with("tewatashi.token", HexFormat.of().formatHex(token.bytes()));
  }

  /** A session named without its token: it opens nobody's record. */
  public static Presented named(SessionId session) {
    return NOTHING.with("tewatashi.session", session.hex());
  }

  /** An operator's session of the page, and the token that shows the browser is present. */
  public static Presented of(OperatorSession session) {
    return NOTHING
        .with("tewatashi.operator_session", session.id())
        .with("tewatashi.operator_token", session.token());
  }

  /**
   * What the page's questions are asked under besides: times in UTC, and plans made for what was
   * asked, since most of a filter is usually empty.
   */
  public Presented forReading() {
    return with("TimeZone", "UTC").with("plan_cache_mode", "force_custom_plan");
  }

  /** The issuance that this transaction is about. */
  public Presented about(IssuanceId issuance) {
    return with("tewatashi.issuance", issuance.hex());
  }

  private Presented with(String name, String value) {
    var all = new LinkedHashMap<>(settings);
    all.put(name, value);
    return new Presented(all);
  }

  @Override
  public String toString() {
    return "Presented" + settings.keySet();
  }
}
