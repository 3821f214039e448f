package tewatashi.kiosk.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import tewatashi.issuance.session.CardAlgorithm;

/** The figures as a table for people and as JSON for programs. */
final class CardReport {
  private static final double RSA_RATIO_MAX = 1.5;
  private static final double P384_MILLIS_MAX = 3;

  private final Map<CardAlgorithm, CardFigures> figures;

  CardReport(Map<CardAlgorithm, CardFigures> figures) {
    this.figures = figures;
  }

  JsonObject json() {
    var json = new JsonObject();
    figures.forEach((algorithm, one) -> {
      var word = CardFigures.word(algorithm);
      json.put("verify_" + word + "_ms", rounded(one.whole()))
          .put("bare_" + word + "_ms", rounded(one.bare()))
          .put("parse_" + word + "_ms", rounded(one.parse()))
          .put("path_" + word + "_ms", rounded(one.path()))
          .put("signature_" + word + "_ms", rounded(one.signature()))
          .put("question_" + word + "_ms", rounded(one.question()))
          .put("transport_" + word + "_ms", rounded(one.transport()))
          .put("cryptography_" + word + "_ms", rounded(one.cryptography()))
          .put("exchange_" + word + "_ms", rounded(one.exchange()));
    });
    return json;
  }

  String table() {
    var text = new StringBuilder();
    text.append(
        """
        One card's verification: milliseconds of processor time, all threads of the verifying
        process, eight verifications under way at once. The responder's own work is done in another
        process and not counted; the look-up of the resident is answered from memory.

        """);
    figures.forEach((algorithm, one) -> append(text, algorithm, one));
    return text.toString();
  }

  private static void append(StringBuilder text, CardAlgorithm algorithm, CardFigures one) {
    var bare = one.bare();
    text.append(algorithm.word()).append('\n');
    line(text, "parse the certificate (strict DER, then the JDK)", one.parse(), bare);
    line(text, "its path and profile", one.path(), bare);
    line(text, "the card's signature", one.signature(), bare);
    line(text, "the revocation question over HTTP, answer judged", one.question(), bare);
    line(text, "  of which asking and waiting, the answer not read", one.transport(), bare);
    line(text, "the whole verification, measured by itself", one.whole(), bare);
    text.append("  against\n");
    line(text, "the bare cryptography (3 signatures, their hashes)", one.cryptography(), bare);
    line(text, "one empty exchange with the same responder", one.exchange(), bare);
    line(text, "both together", bare, bare);
    text.append(target(algorithm, one)).append("\n\n");
  }

  private static void line(StringBuilder text, String what, double millis, double bare) {
    text.append(
        String.format(Locale.ROOT, "  %-52s %8.3f ms   x %.2f%n", what, millis, millis / bare));
  }

  private static String target(CardAlgorithm algorithm, CardFigures one) {
    return switch (algorithm) {
      case RSA_2048_SHA256 ->
          judged("at most 1.5 times the bare sum", one.whole() <= RSA_RATIO_MAX * one.bare());
      case P_384_SHA384 -> judged("at most 3 ms", one.whole() <= P384_MILLIS_MAX);
      case P_256_SHA256 -> "  no target";
    };
  }

  private static String judged(String target, boolean met) {
    return "  target: " + target + (met ? ": met" : ": MISSED");
  }

  /** To a tenth of a microsecond. */
  private static double rounded(double millis) {
    return Math.round(millis * 1e4) / 1e4;
  }
}
