package tewatashi.kiosk.fuzz;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tewatashi.kiosk.revocation.OcspAnswerHarness;
import tewatashi.kiosk.revocation.RevocationListHarness;

/** What is fuzzed: each takes bytes that somebody outside the house could have chosen. */
enum FuzzTarget {
  /** The certificate that a terminal sends to the server. */
  CERTIFICATE(CertificateHarness::new),
  /** The signature that comes with it. */
  SIGNATURE(SignatureHarness::new),
  /** What the server gets from whoever stands in the responder's place. */
  OCSP_ANSWER(FuzzTarget::ocspAnswer),
  /** What is offered to the server as an authority's daily list. */
  REVOCATION_LIST(FuzzTarget::revocationList),
  /** What the resident's card answers to the terminal. */
  CARD_ANSWERS(CardAnswersHarness::new);

  private final Supplier<Harness> harness;

  FuzzTarget(Supplier<Harness> harness) {
    this.harness = harness;
  }

  private static Harness ocspAnswer() {
    return new OcspAnswerHarness(Seeds.of(OCSP_ANSWER));
  }

  private static Harness revocationList() {
    return new RevocationListHarness(Seeds.of(REVOCATION_LIST));
  }

  Harness harness() {
    return harness.get();
  }

  /** As a command line names it: {@code card-answers}. Also its folder of seeds. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FuzzTarget> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
