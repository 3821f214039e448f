package tewatashi.kiosk.weakened;

import java.util.List;

/**
 * A guard of docs/session-binding.md, or a part of one, that can be taken away from a server in
 * tests. Each says what is gone, and which scenarios of the mis-delivery suite try what it guards.
 */
enum RemovedGuard implements Removal {
  SECRET_IN_PROGRAM(
      "G1",
      "the server no longer compares a session's secret with the session's row",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.issuance.session.SessionRows",
              "compared",
              true,
              "java.security.MessageDigest",
              "isEqual",
              Answer.TRUE,
              1)),
      Tried.inVain("NEIGHBOURS-SESSION", "FORGED-EVENT-STREAM")),
  SECRET_IN_DATABASE(
      "G3",
      "row security no longer compares a session's token",
      Taken.fromDatabase(
          Taken.condition("presented_story_row", "(token_hash)::text = encode(sha256(decode(")),
      Tried.inVain("NEIGHBOURS-SESSION", "FORGED-EVENT-STREAM")),
  TERMINAL_OF_SESSION(
      "G1",
      "a session may be used by another terminal",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.issuance.session.SessionRows",
              "compared",
              true,
              "tewatashi.issuance.session.TerminalId",
              "equals",
              Answer.TRUE,
              1)),
      Tried.inVain("NEIGHBOURS-SESSION")),
  CERTIFICATE_OF_SESSION(
      "G1",
      "a session may be used with another TLS certificate than it was opened with",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.issuance.session.SessionRows",
              "compared",
              true,
              "java.lang.String",
              "equals",
              Answer.TRUE,
              1)),
      Tried.inVain("NEIGHBOURS-SESSION")),
  CARD_ONCE(
      "G1",
      "a second card in a session that has one does not end it",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.kiosk.SessionDesk",
              "present",
              true,
              "java.util.Optional",
              "isPresent",
              Answer.FALSE,
              1)),
      Tried.inVain("NEIGHBOURS-SESSION")),
  ECHOES(
      "G2",
      "nothing is compared with what it answers: no assertion of crossed wires",
      Taken.from(
          new Rewriting.Answers(
              "tewatashi.issuance.session.CrossedWires",
              "require",
              "(ZLjava/lang/String;)V",
              Answer.NOTHING)),
      Tried.inVain("JP-2023-KAWASAKI", "SWAPPED-ISSUANCES")),
  ROW_SECURITY(
      "G3",
      "row security is off on every table",
      Taken.fromDatabase(
          """
          DO $do$
          DECLARE
            guarded regclass;
            gone integer := 0;
          BEGIN
            FOR guarded IN SELECT c.oid FROM pg_class c
                WHERE c.relnamespace = 'tewatashi'::regnamespace AND c.relrowsecurity LOOP
              EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', guarded);
              gone := gone + 1;
            END LOOP;
            IF gone = 0 THEN
              RAISE EXCEPTION 'no table has row security';
            END IF;
          END
          $do$
          """),
      Tried.noticedBy("JP-2023-TOKUSHIMA", "ASKED-FOR", "SWAPPED-ISSUANCES")),
  ISSUANCE_IN_PROGRAM(
      "G1",
      "the server no longer compares an issuance's session with the caller's",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.issuance.journal.FileQuery",
              "ofSession",
              true,
              "java.lang.String",
              "equals",
              Answer.TRUE,
              1)),
      Tried.inVain("SWAPPED-ISSUANCES", "FORGED-EVENT-STREAM")),
  ISSUANCE_IN_DATABASE(
      "G3",
      "the database no longer compares an issuance's session with the one presented",
      Taken.fromDatabase(
          Taken.line("story_issuance", "((i.session_id)::text = (s.session_id)::text)", "true")),
      Tried.inVain("SWAPPED-ISSUANCES", "FORGED-EVENT-STREAM")),
  ONE_LIVE_ISSUANCE(
      "G4",
      "no index keeps a terminal to one live issuance",
      Taken.fromDatabase("DROP INDEX tewatashi.one_live_issuance_per_terminal"),
      Tried.inVain("CANCEL-IN-FLIGHT")),
  ONE_LIVE_SESSION(
      "G4",
      "no index keeps a terminal to one live session",
      Taken.fromDatabase("DROP INDEX tewatashi.one_live_session_per_terminal"),
      Tried.inVain("DISCONNECT-AT-EACH-STEP")),
  TERMINAL_KEPT(
      "G4",
      "a session may be opened at a terminal whose last issuance was not released",
      Taken.fromDatabase("DROP TRIGGER kiosk_session_opens ON tewatashi.kiosk_session"),
      Tried.noticedBy("PAPER-LEFT")),
  COMPARE_AND_SET(
      "G4",
      "a step is written whatever the issuance's version and state are by then",
      Taken.from(
          new Rewriting.Revises(
              "tewatashi.issuance.journal.Step",
              "compareAndSet",
              "(Ljava/util/Map;)Ltewatashi/issuance/operations/Question;",
              "whateverStands")),
      Tried.inVain("RETRY-OTHER-KEY", "CANCEL-IN-FLIGHT")),
  COURSE(
      "G4",
      "the database no longer compares a step with the one before",
      Taken.fromDatabase("DROP TRIGGER issuance_keeps_its_course ON tewatashi.issuance"),
      Tried.inVain("RETRY-OTHER-KEY", "CANCEL-IN-FLIGHT")),
  IDEMPOTENCY_KEYS(
      "G4",
      "a request's key is forgotten: the same request is a new one",
      Taken.from(
          new Rewriting.Revises(
              "tewatashi.issuance.journal.PostgresIdempotencyKeys",
              "claim",
              "(Ltewatashi/issuance/session/TerminalId;Ltewatashi/issuance/session/SessionId;"
                  + "Ljava/lang/String;Ltewatashi/issuance/document/Digest;)"
                  + "Ltewatashi/issuance/port/IdempotencyKeys$Claimed;",
              "neverSeen")),
      Tried.inVain("RETRY-SAME-KEY")),
  PAID_ONCE(
      "G7",
      "a fee that is reported once more prints once more",
      Taken.from(decide("paidAgain")),
      Tried.noticedBy("RETRY-OTHER-KEY").andInVain("RETRY-SAME-KEY")),
  ASSOCIATED_DATA(
      "G5",
      "a bound document carries no associated data: only its key is its session's",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.issuance.document.BoundDocument",
              "cipher",
              false,
              "javax.crypto.Cipher",
              "updateAAD",
              Answer.NOTHING,
              3)),
      Tried.inVain("JP-2023-KAWASAKI", "JP-2023-MUNAKATA")),
  RELEASE_CHECK(
      "G6",
      "whatever stands on a finished page is right, before money and after",
      Taken.from(
          new Rewriting.Answers(
              "tewatashi.kiosk.CopyCheck$Reading",
              "differences",
              "(Ltewatashi/issuance/port/SecondLook$Look$Stands;)Ljava/util/List;",
              Answer.EMPTY_LIST)),
      Tried.inVain("JP-2023-TOKUSHIMA", "JP-2023-OKAYAMA", "JP-2019-OSAKA")),
  HOLDS_WHEN_FETCHED(
      "G6",
      "holds in the fetched record bar nothing: at the application, before money, after it",
      Taken.from(
          new Rewriting.Answers(
              "tewatashi.issuance.certificate.Eligibility",
              "held",
              "(Ljava/util/List;)Ljava/util/Optional;",
              Answer.EMPTY_OPTIONAL)),
      Tried.inVain("JP-DAITO", "HOLD-AT-EVERY-STEP")),
  HOLDS_AT_SECOND_LOOK(
      "G6",
      "the release check's own look at the record passes over holds",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.issuance.reading.Standing",
              "bar",
              false,
              "java.util.List",
              "stream",
              Answer.EMPTY_STREAM,
              1)),
      Tried.inVain("JP-DAITO", "HOLD-AT-EVERY-STEP")),
  HOLDS_AT_LAST_LOOK(
      "G4",
      "the last look passes over holds",
      Taken.fromDatabase(Taken.never("printing_bar_of_register", "EXISTS (SELECT FROM hold d")),
      Tried.inVain("JP-DAITO", "HOLD-AT-EVERY-STEP")),
  FEED_AGE_WHEN_FETCHED(
      "G6",
      "a fetched record may be of any age",
      Taken.from(
          new Rewriting.Skips(
              "tewatashi.issuance.certificate.Eligibility",
              "bar",
              false,
              "java.time.Duration",
              "compareTo",
              Answer.ZERO,
              1)),
      Tried.inVain("JP-2023-NIIGATA")),
  FEED_AGE_AT_LAST_LOOK(
      "G4",
      "the last look does not ask how old the feed is",
      Taken.fromDatabase(Taken.never("printing_bar_of_authority", "NOT coalesce(applied > moment")),
      Tried.inVain("JP-2023-NIIGATA")),
  VERSIONS_AT_LAST_LOOK(
      "G4",
      "the last look does not ask whether record and household are those that were fetched",
      Taken.fromDatabase(
          Taken.never("printing_bar_of_register", "standing IS DISTINCT FROM"),
          Taken.never("printing_bar_of_register", "home.version IS DISTINCT FROM"),
          Taken.never("printing_bar_of_register", "issued.items @> ARRAY['relationship']")),
      Tried.inVain("JP-2023-ADACHI")),
  SETTLED_IN_DOUBT(
      "G7",
      "a print that is in doubt is not settled: the story is over",
      Taken.from(decide("notSettled")),
      Tried.noticedBy("PRINTER-BACK-LATER", "JP-2023-YOKOHAMA")),
  TRAY_UNCERTAIN(
      "G7",
      "a tray of which nobody knows what lies in it counts as empty",
      Taken.from(decide("noQuestionLeft")),
      Tried.noticedBy("ERROR-IS-A-QUESTION")),
  CLERK_WAITS_FOR_PRINTER(
      "G7",
      "a clerk's word opens a terminal whose printer may still print",
      Taken.from(decide("clerkBelievedAtOnce")),
      Tried.noticedBy("PRINTER-BACK-LATER", "ERROR-IS-A-QUESTION")),
  PAPER_TAKEN(
      "G7",
      "paper that nobody took counts as taken",
      Taken.from(decide("takenAnyway")),
      Tried.noticedBy("PAPER-LEFT")),
  STOOD_STILL(
      "G7",
      "a server that stood still between the last look and the first byte sends all the same",
      Taken.from(
          new Rewriting.Answers(
              "tewatashi.kiosk.PrintRun", "stoodStill", "(Ltewatashi/kiosk/Work;)Z", Answer.FALSE)),
      Tried.inVain("SLOW-RENDERER")),
  WATCH(
      "G8",
      "the watch knows no law",
      Taken.from(
          new Rewriting.Answers(
              "tewatashi.watch.Law",
              "all",
              "(Ltewatashi/watch/Story;)Ljava/util/stream/Stream;",
              Answer.EMPTY_STREAM)),
      Tried.inVain("PRINTER-BACK-LATER")),
  START_UP_CHECK(
      "G9",
      "a server compares nothing with the manifest",
      Taken.from(
          new Rewriting.Answers(
              "tewatashi.kiosk.manifest.StartUpCheck",
              "differences",
              "(Ltewatashi/kiosk/manifest/Manifest;Ljava/util/SortedMap;Ljava/time/Instant;)"
                  + "Ljava/util/List;",
              Answer.EMPTY_LIST)),
      Tried.noticedBy("TOPOLOGY")),
  NODE_COUNT(
      "G9",
      "nobody counts the servers, or compares how many each was told",
      Taken.fromDatabase(
          Taken.line("node_arrives", "AND n.nodes_declared <> p_nodes", "AND false"),
          Taken.line("node_arrives", "IF living >= p_nodes THEN", "IF false THEN")),
      Tried.noticedBy("TOPOLOGY"));

  private final String guard;
  private final String words;
  private final Taken taken;
  private final Tried tried;

  RemovedGuard(String guard, String words, Taken taken, Tried tried) {
    this.guard = guard;
    this.words = words;
    this.taken = taken;
    this.tried = tried;
  }

  private static Rewriting decide(String instead) {
    return new Rewriting.Revises(
        "tewatashi.issuance.Issuance",
        "decide",
        "(Ltewatashi/issuance/IssuanceState;Ltewatashi/issuance/IssuanceEvent;)"
            + "Ltewatashi/issuance/Decision;",
        instead);
  }

  @Override
  public List<String> guardNumbers() {
    return List.of(guard);
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
    return taken;
  }
}
