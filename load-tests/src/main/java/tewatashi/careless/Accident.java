package tewatashi.careless;

import java.util.Set;
import java.util.function.BiFunction;

/**
 * What can be wrong with the careless service, each a habit of one place. Those with a date have
 * happened; where their cause was published, the habit is that cause.
 */
public enum Accident {
  /**
   * 横浜市, 2023-03-27: ten documents with eighteen people's data. A print wait ran into its time-out;
   * that freed the print order and not the application, which then took the next print image.
   * (Fujitsu, 2023-03-30; ITmedia, 2023-03-30.)
   */
  YOKOHAMA(
      "the time-out frees the print order, and the next image in the queue is printed",
      (habits, _) -> {
        var queue = new OneAtATime();
        return habits.with(queue).with(new TakesTheNextImage(queue));
      }),
  /** 横浜市, the other reading of the same: the time-out frees the terminal while the job lives. */
  YOKOHAMA_LOCK(
      "the time-out frees the terminal while the job lives on at the printer",
      (habits, _) -> habits.with(new FreesTheTerminal())),
  /**
   * 足立区, 2023-03-22 and 04-18: two documents, four people; the near-real-time sync ran meanwhile,
   * and three notices of an error were answered with "printed after another try". That rows were
   * read by their place is our reading. (Fujitsu, 2023-05-01; net-tokuhou.com.)
   */
  ADACHI(
      "the sync moves rows while an issuance reads by place; the second try does not compare",
      (habits, around) -> habits.with(new Adachi(around.copy(), around.waits()))),
  /** 徳島市, March 2023: page 2 of 3 was another person's; no cause was published. */
  TOKUSHIMA(
      "every page but the first goes through one place in memory",
      (habits, around) -> habits.with(new Tokushima(around.copy(), around.clock()))),
  /**
   * 川崎市, 2023-05-02: two requests within a second, the later overwrote the earlier. That the name
   * was the second is the usual reading and stands in no text of the vendor's.
   */
  KAWASAKI(
      "a document's name is the second; the later overwrites the earlier",
      (habits, around) -> habits.with(new Kawasaki(around.clock()))),
  /** 新潟市, found in May 2023: the link from the register had failed. (The minister, 2023-05-16.) */
  NIIGATA(
      "nobody asks how old the data are",
      (habits, around) -> habits.with(new Niigata(around.copy(), around.waits()))),
  /**
   * さいたま市, 2021 to 2023: cancelled seals, up to nineteen months. The published cause is that of
   * Niigata; that one of two copies knew is our variant of it.
   */
  SAITAMA(
      "a cancelled seal is known in one copy and printed from the other",
      (habits, around) -> habits.with(new Saitama(around.copy(), around.waits()))),
  /** 宗像市, 2023-06-28: the certificate issued just before; a known fix had not been applied. */
  MUNAKATA(
      "what a cancelled visit left is printed for the next",
      (habits, _) -> habits.with(new TerminalsFolder(Set.of(Spool.End.CANCELLED)))),
  /** 高松市, 2024-04-04: the build for a single server ran on several. (ITmedia, 2024-04-16.) */
  TAKAMATSU(
      "each of two servers names documents by a count of its own",
      (habits, _) -> habits.with(new Takamatsu())),
  /** 大東市, the year was not in what we read: a hold was not keyed into one of several systems. */
  DAITO(
      "a hold is known for one kind of certificate only",
      (habits, around) -> habits.with(new Daito(around.copy(), around.waits()))),
  /** さいたま市北区: a warning was shown, and the certificate issued all the same. */
  HOLD_ONLY_WARNS(
      "a hold warns, and whoever goes on gets the paper",
      (habits, around) -> habits.with(new HoldOnlyWarns(around.copy(), around.waits()))),
  /** 伊豆市, 2024-08-23, at a counter: another person's page stapled in, two orders on one printer. */
  IZU(
      "two orders lie on one pile, and one staple goes through both",
      (habits, _) -> habits.with(new OnePile())),
  /** 岡山市, 2023-07-11 to 18: fourteen certificates without the official seal. */
  OKAYAMA(
      "the official seal is missing",
      (habits, around) -> habits.with(new Okayama(around.copy(), around.clock()))),
  /** 大阪市, 2019-05-07: three of some 230 terminals missed the new era. */
  OSAKA(
      "one node dates by the old era",
      (habits, around) -> habits.with(new Osaka(around.copy(), around.clock()))),
  /** 文京区, May 2007: 256 certificates with the previous mayor's name, after a failover. */
  BUNKYO(
      "the backup server signs with the previous mayor's name",
      (habits, around) -> habits.with(new Bunkyo(around.copy(), around.clock()))),
  /** A mistake that is easily made. */
  RESENDS_WHEN_IN_DOUBT(
      "when nobody knows whether the paper came, it is sent again",
      (habits, _) -> habits.with(new SendsAgain())),
  /** A mistake that is easily made. */
  IGNORES_IDEMPOTENCY_KEY(
      "the same request again prints again",
      (habits, _) -> habits.with(new IgnoresIdempotencyKey())),
  /** A mistake that is easily made. */
  CANCEL_KEEPS_PRINTING(
      "a visit ends, and its job does not", (habits, _) -> habits.with(new CancelKeepsPrinting())),
  /** A mistake that is easily made. */
  FREES_TRAY_EARLY(
      "paper that nobody took does not close the terminal",
      (habits, _) -> habits.with(new FreesTrayEarly())),
  /** A mistake that is easily made. */
  FORGETS_TO_SHRED(
      "the document of a visit that was cut off is printed for the next",
      (habits, _) -> habits.with(new TerminalsFolder(Set.of(Spool.End.LEFT_BEHIND)))),
  /** A mistake that is easily made. */
  SESSION_WITHOUT_SECRET(
      "a session's id is enough to act in it",
      (habits, _) -> habits.with(new SessionWithoutSecret())),
  /** A mistake that is easily made. */
  ISSUANCE_OF_ANOTHER_SESSION(
      "any session may touch any issuance",
      (habits, _) -> habits.with(new IssuanceOfAnotherSession())),
  /** A mistake that is easily made. */
  OPEN_EVENT_STREAM(
      "whoever knows an issuance's id may follow it",
      (habits, _) -> habits.with(new OpenEventStream())),
  /** A mistake that is easily made. */
  RESTART_REUSES_JOB(
      "a node that was killed goes on with its job under the next order",
      (habits, _) -> habits.with(new RestartReusesJob())),
  /** A mistake that is easily made. */
  HOUSEHOLD_WHATEVER_THE_SCOPE(
      "the whole household is printed, whatever was asked for",
      (habits, around) ->
          habits.with(new HouseholdWhateverTheScope(around.copy(), around.waits()))),
  /** A mistake that is easily made. */
  LAST_PAGE_LEFT_OUT(
      "the last page is left out",
      (habits, around) -> habits.with(new LastPageLeftOut(around.copy(), around.clock()))),
  /** A mistake that is easily made. */
  LATE_PRINTER(
      "a printer that is back prints the old job before whoever stands there",
      (habits, _) -> habits.with(new PrintsWhenBack())),
  /** 足立区 once more: after an error nobody looked whose paper had left. */
  ERROR_IS_FORGOTTEN(
      "after an error the next person is let in at once",
      (habits, _) -> habits.with(new ErrorIsForgotten())),
  /** A mistake that is easily made. */
  HOLD_LOOKED_AT_ONCE(
      "a hold that comes after the application is not seen",
      (habits, around) -> habits.with(new HoldLookedAtOnce(around.copy(), around.waits()))),
  /** A mistake that is easily made. */
  SEAL_LOOKED_AT_ONCE(
      "a seal that is cancelled after the application is printed",
      (habits, around) -> habits.with(new SealLookedAtOnce(around.copy(), around.waits()))),
  /** A mistake that is easily made. */
  LAST_LOOK_BEFORE_JOB(
      "the last look is taken before the printer has answered, and not after",
      (habits, around) -> habits.with(new LastLookBeforeJob(around.copy(), around.waits()))),
  /** A mistake that is easily made. */
  LAST_LOOK_FOR_FIRST_COPY(
      "the last look is taken for the first copy, and the others go with it",
      (habits, around) -> habits.with(new LastLookForFirstCopy(around.copy(), around.waits()))),
  /** 高松市 once more, before the first visitor: nobody counted the servers or compared builds. */
  UNAPPROVED_SERVERS(
      "servers that nobody agreed upon take visitors, with the build for one",
      (habits, _) -> habits.with(new UnapprovedServers()));

  private final String words;
  private final BiFunction<Habits, Surroundings, Habits> habit;

  Accident(String words, BiFunction<Habits, Surroundings, Habits> habit) {
    this.words = words;
    this.habit = habit;
  }

  /** What is wrong, in a line. */
  public String words() {
    return words;
  }

  /** The habits with this one in its place. */
  Habits in(Habits habits, Surroundings around) {
    return habit.apply(habits, around);
  }
}
