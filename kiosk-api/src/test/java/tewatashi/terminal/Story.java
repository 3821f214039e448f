package tewatashi.terminal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import tewatashi.terminal.desk.DeskServer;

/** The words of one good visit, for tests to change one thing at a time. */
public final class Story {
  static final String SESSION = "00112233445566778899aabbccddeeff";
  static final String ISSUANCE = "ffeeddccbbaa99887766554433221100";
  static final String SESSIONS = "/v1/sessions/" + SESSION;
  static final String ISSUANCES = "/v1/issuances/" + ISSUANCE;

  private Story() {}

  static DeskServer tell(DeskServer server) {
    return openTo(server)
        .says(
            "POST " + SESSIONS + "/card",
            200,
            """
            {"session":"%s","offers":[{"kind":"residence","fee_yen":250,"open":true,\
            "scopes":["holder","members","household"],\
            "fees":[{"scope":"holder","yen":250},{"scope":"household","yen":300}],\
            "items":["relationship","domicile"]}]}\
            """
                .formatted(SESSION))
        .says("POST " + SESSIONS + "/card-removed", 200, "{\"session\":\"x\",\"state\":\"y\"}")
        .says(
            "POST " + SESSIONS + "/scope",
            200,
            "{\"members\":[{\"ordinal\":1,\"name\":\"見本 花子\",\"holder\":true}]}")
        .says("POST " + SESSIONS + "/issuances", 201, issuance(4, "awaiting_payment", "due", 0))
        .says(
            "GET " + ISSUANCES + "/receipt",
            200,
            """
            {"municipality":"見本市","kind":"residence","kind_name":"住民票の写し",\
            "issued_on":"2026-11-22","copies":1,"yen_each":250,"taken_yen":250,"returned_yen":0,\
            "device_receipt":"SIM-IN-00000001","reference":"ABCD-1234"}\
            """)
        .says("DELETE " + SESSIONS, 200, "{\"session\":\"x\",\"state\":\"ended\"}");
  }

  static DeskServer openTo(DeskServer server) {
    var message = Base64.getEncoder().encodeToString(message(SESSION));
    return server.says(
        "POST /v1/sessions",
        201,
        """
        {"session":"%s","message":"%s","challenge_expires_at":"2026-11-22T00:01:30Z",
        "expires_at":"2026-11-22T00:15:00Z"}\
        """
            .formatted(SESSION, message));
  }

  /** One copy of 250 yen, two pages. */
  static String issuance(int version, String state, String fee, int printed) {
    return """
    {"issuance":"%s","version":%d,"state":"%s","fee":"%s","total_yen":250,"owed_yen":%d,"copies":1,\
    "pages":2,"printed_copies":%d,"reference":"ABCD-1234"}\
    """
        .formatted(ISSUANCE, version, state, fee, fee.equals("owed") ? 250 : 0, printed);
  }

  static String event(int version, String state, String fee, int printed) {
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(version, state, issuance(version, state, fee, printed));
  }

  public static byte[] message(String session) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      part(out, "tewatashi/card-authentication/v1".getBytes(StandardCharsets.US_ASCII));
      part(out, "specimen".getBytes(StandardCharsets.US_ASCII));
      part(out, "T000001".getBytes(StandardCharsets.US_ASCII));
      part(out, HexFormat.of().parseHex(session));
      part(out, new byte[32]);
      out.writeLong(1_800_000_000L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void part(DataOutputStream out, byte[] part) throws IOException {
    out.writeInt(part.length);
    out.write(part);
  }
}
