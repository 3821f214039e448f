package tewatashi.kiosk.weakened;

import java.util.ArrayList;
import java.util.List;

/**
 * Guards that stand behind each other, all gone: the last layer. Where a guard holds against
 * mistakes of our own that the program does not make, the mistake is made as well.
 */
enum RemovedTogether implements Removal {
  SECRET(
      "a session's secret is compared nowhere",
      List.of(RemovedGuard.SECRET_IN_PROGRAM, RemovedGuard.SECRET_IN_DATABASE),
      Taken.from(),
      Tried.noticedBy("NEIGHBOURS-SESSION")),
  TERMINAL_IDENTITY(
      "a session's terminal and its certificate are compared nowhere",
      List.of(RemovedGuard.TERMINAL_OF_SESSION, RemovedGuard.CERTIFICATE_OF_SESSION),
      Taken.from(),
      Tried.noticedBy("NEIGHBOURS-SESSION")),
  ISSUANCE_OF_SESSION(
      "an issuance's session is compared by assertions alone",
      List.of(RemovedGuard.ISSUANCE_IN_PROGRAM, RemovedGuard.ISSUANCE_IN_DATABASE),
      Taken.from(),
      Tried.noticedBy("SWAPPED-ISSUANCES")),
  ISSUANCE_OF_ANYBODY(
      "an issuance's session is compared nowhere",
      List.of(
          RemovedGuard.ISSUANCE_IN_PROGRAM, RemovedGuard.ISSUANCE_IN_DATABASE, RemovedGuard.ECHOES),
      Taken.from(),
      Tried.noticedBy("SWAPPED-ISSUANCES", "FORGED-EVENT-STREAM")),
  HOLDS(
      "no look asks for holds",
      List.of(
          RemovedGuard.HOLDS_WHEN_FETCHED,
          RemovedGuard.HOLDS_AT_SECOND_LOOK,
          RemovedGuard.HOLDS_AT_LAST_LOOK),
      Taken.from(),
      Tried.noticedBy("JP-DAITO", "JP-SAITAMA-KITA", "HOLD-AT-EVERY-STEP")),
  FEED_AGE(
      "no look asks how old the feed is",
      List.of(RemovedGuard.FEED_AGE_WHEN_FETCHED, RemovedGuard.FEED_AGE_AT_LAST_LOOK),
      Taken.from(),
      Tried.noticedBy("JP-2023-NIIGATA")),
  PRINTS_AGAIN(
      "a request's key is forgotten, and a fee that is reported once more prints once more",
      List.of(RemovedGuard.IDEMPOTENCY_KEYS, RemovedGuard.PAID_ONCE),
      Taken.from(),
      Tried.noticedBy("RETRY-SAME-KEY", "RETRY-OTHER-KEY")),
  STEPS(
      "neither program nor database compares a step with the one before",
      List.of(RemovedGuard.COMPARE_AND_SET, RemovedGuard.COURSE),
      Taken.from(),
      Tried.inVain("RETRY-OTHER-KEY", "CANCEL-IN-FLIGHT")),
  HALF(
      "of each pair the half that the application asks first",
      List.of(
          RemovedGuard.SECRET_IN_PROGRAM,
          RemovedGuard.TERMINAL_OF_SESSION,
          RemovedGuard.CARD_ONCE,
          RemovedGuard.ISSUANCE_IN_PROGRAM,
          RemovedGuard.ONE_LIVE_ISSUANCE,
          RemovedGuard.COMPARE_AND_SET,
          RemovedGuard.IDEMPOTENCY_KEYS,
          RemovedGuard.ASSOCIATED_DATA,
          RemovedGuard.HOLDS_WHEN_FETCHED,
          RemovedGuard.HOLDS_AT_LAST_LOOK,
          RemovedGuard.FEED_AGE_WHEN_FETCHED,
          RemovedGuard.STOOD_STILL,
          RemovedGuard.WATCH),
      Taken.from(),
      Tried.inVain(
          "JP-2023-KAWASAKI",
          "JP-2023-NIIGATA",
          "JP-2023-MUNAKATA",
          "JP-DAITO",
          "CANCEL-IN-FLIGHT",
          "RETRY-SAME-KEY",
          "RETRY-OTHER-KEY",
          "NEIGHBOURS-SESSION",
          "SWAPPED-ISSUANCES",
          "FORGED-EVENT-STREAM",
          "HOLD-AT-EVERY-STEP")),
  OTHER_HALF(
      "of each pair the half that is asked behind it",
      List.of(
          RemovedGuard.SECRET_IN_DATABASE,
          RemovedGuard.CERTIFICATE_OF_SESSION,
          RemovedGuard.ECHOES,
          RemovedGuard.ISSUANCE_IN_DATABASE,
          RemovedGuard.ONE_LIVE_SESSION,
          RemovedGuard.COURSE,
          RemovedGuard.PAID_ONCE,
          RemovedGuard.RELEASE_CHECK,
          RemovedGuard.HOLDS_AT_SECOND_LOOK,
          RemovedGuard.FEED_AGE_AT_LAST_LOOK,
          RemovedGuard.VERSIONS_AT_LAST_LOOK),
      Taken.from(),
      Tried.noticedBy("RETRY-OTHER-KEY")
          .andInVain(
              "JP-2023-KAWASAKI",
              "JP-2023-NIIGATA",
              "JP-2023-TOKUSHIMA",
              "JP-DAITO",
              "JP-2023-OKAYAMA",
              "JP-2019-OSAKA",
              "DISCONNECT-AT-EACH-STEP",
              "RETRY-SAME-KEY",
              "NEIGHBOURS-SESSION",
              "SWAPPED-ISSUANCES",
              "FORGED-EVENT-STREAM",
              "HOLD-AT-EVERY-STEP")),
  MISTAKEN_PAGES(
      "a mistake is made, every guard is there: the first one's pages are everybody's",
      List.of(),
      mistakenPages(),
      Tried.noticedBy("JP-2023-KAWASAKI")),
  MISTAKEN_PAGES_UNREAD(
      "the same mistake, and nothing finished is read",
      List.of(RemovedGuard.RELEASE_CHECK),
      mistakenPages(),
      Tried.noticedBy("JP-2023-KAWASAKI")),
  MISTAKEN_PAGES_UNSEEN(
      "the same mistake, nothing finished is read, and the watch knows no law",
      List.of(RemovedGuard.RELEASE_CHECK, RemovedGuard.WATCH),
      mistakenPages(),
      Tried.noticedBy("JP-2023-KAWASAKI"));
  private final String words;
  private final List<RemovedGuard> guards;
  private final Taken more;
  private final Tried tried;

  RemovedTogether(String words, List<RemovedGuard> guards, Taken more, Tried tried) {
    this.words = words;
    this.guards = guards;
    this.more = more;
    this.tried = tried;
  }

  private static Taken mistakenPages() {
    return Taken.from(
        new Rewriting.Revises(
            "tewatashi.issuance.rendering.PreparedRenderer",
            "render",
            "(Ltewatashi/issuance/certificate/CertificateContent;)"
                + "Ltewatashi/issuance/port/CertificateRenderer$Rendering;",
            "firstOnesPages"));
  }

  @Override
  public List<String> guardNumbers() {
    return guards.stream().flatMap(one -> one.guardNumbers().stream()).distinct().sorted().toList();
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public Tried tried() {
    return tried;
  }

  @Override
  public Taken taken() {
    var classes = new ArrayList<Rewriting>(more.classes());
    var sql = new ArrayList<String>(more.sql());
    for (RemovedGuard guard : guards) {
      classes.addAll(guard.taken().classes());
      sql.addAll(guard.taken().sql());
    }
    return new Taken(classes, sql);
  }
}
