package tewatashi.town.demo.accident;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tewatashi.misdelivery.scene.Happening;

/**
 * Which guard a system's answer shows to have spoken, as far as one can tell from outside: by the
 * problem types of the terminal API (docs/outcomes.md) and by what becomes of a terminal. An answer
 * that any server gives, such as a full one, shows none.
 */
enum Spoken {
  ROWS(
      "G3",
      "セッションの秘密がなければ、その行は見えない",
      "without the session's secret its rows are not there",
      "not-found|session-not-verified|scope-not-declared"),
  CONSTRAINTS(
      "G4",
      "ひとつの端末にひとつの手続き。一度使った問いは二度使えない",
      "one live issuance at a terminal; what was spent is spent",
      "terminal-busy|wrong-state|request-still-running|idempotency-key-reused|challenge-spent"),
  CHECK("G6", "出来あがった紙の読みなおし", "the finished page is read again", "check-failed"),
  TRAY(
      "G7",
      "分からないときは送りなおさず、係が見るまでトレイを閉じる",
      "in doubt settle, never resend; the tray stays closed until a clerk has looked",
      "terminal-closed|printer-attention|outcome-unknown"),
  SUSPENDED("G8", "見張り", "the watch", "service-suspended"),
  LAST_LOOK(
      "最後の確認 last look",
      "抑止・記録の版・印鑑・データの古さを最後にもう一度",
      "holds, versions, seal and the data's age, once more at the end",
      "record-changed|not-eligible|not-issuable-by-kiosk|seal-not-registered|register-unavailable");

  private static final Pattern REFUSED = Pattern.compile("refused: (?:\\d{3} )?([a-z-]+)");

  private final String guard;
  private final String japanese;
  private final String english;
  private final Pattern problems;

  Spoken(String guard, String japanese, String english, String problems) {
    this.guard = guard;
    this.japanese = japanese;
    this.english = english;
    this.problems = Pattern.compile(problems);
  }

  String guard() {
    return guard;
  }

  String japanese() {
    return japanese;
  }

  String english() {
    return english;
  }

  /** Every problem type by which a guard is known. */
  static List<String> knownProblems() {
    return Stream.of(values())
        .flatMap(one -> Stream.of(one.problems.pattern().split("\\|")))
        .toList();
  }

  /** What a happening shows; empty if it shows none. */
  static Optional<Spoken> in(Happening happening) {
    if (happening.what().contains("CLERK_NEEDED")) {
      return Optional.of(TRAY);
    }
    var refused = REFUSED.matcher(happening.what());
    return refused.find()
        ? List.of(values()).stream()
            .filter(one -> one.problems.matcher(refused.group(1)).matches())
            .findFirst()
        : Optional.empty();
  }
}
