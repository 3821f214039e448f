package tewatashi.kiosk.bench;

import java.util.Map;
import tewatashi.issuance.session.CardAlgorithm;

/**
 * Milliseconds of processor time for one card, by benchmark.
 *
 * @param millis of each benchmark's operation, by its method's name
 */
record CardFigures(Map<String, Double> millis) {
  /** How a figure of this algorithm is called in JSON. */
  static String word(CardAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA_2048_SHA256 -> "rsa";
      case P_256_SHA256 -> "p256";
      case P_384_SHA384 -> "p384";
    };
  }

  /** Strict DER and the certificate's own reading. */
  double parse() {
    return of("parsed");
  }

  /** Profile and path, of a certificate that was read: the reading is taken off. */
  double path() {
    return of("trusted") - parse();
  }

  /** The card's signature, the reading taken off. */
  double signature() {
    return of("signed") - parse();
  }

  /** The revocation question, from its making to its answer's judgement. */
  double question() {
    return of("question");
  }

  /** Of the question, what goes into asking and waiting: its answer is not looked at. */
  double transport() {
    return of("transport");
  }

  /** Everything, from the reader's bytes to the proof. */
  double whole() {
    return of("whole");
  }

  double cryptography() {
    return of("cryptography");
  }

  double exchange() {
    return of("exchange");
  }

  /** What no verification can do without. */
  double bare() {
    return cryptography() + exchange();
  }

  private double of(String benchmark) {
    var figure = millis.get(benchmark);
    if (figure == null) {
      throw new IllegalStateException("no figure for " + benchmark);
    }
    return figure;
  }
}
