package tewatashi.watch;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What must hold of every story, in words of the watch's own. Each law names what breaks it: a
 * copy, a version, a job. The words stand in stops, cases and metrics; {@code docs/watch.md} says
 * what each reads.
 */
enum Law {
  /** The journal's versions are 0, 1, 2, … and each line begins where the last one ended. */
  VERSION_GAP(CourseLaws::gaps),
  /** Every step is one of the watch's own table. */
  STEP_NOT_ALLOWED(CourseLaws::steps),
  /** A terminal is free only once its story has ended. */
  RELEASED_EARLY(CourseLaws::release),
  /** "Not mine" and a page that differs are followed by a stop and a case, in the same commit. */
  ALARM_WITHOUT_STOP(CourseLaws::alarms),
  /** A tray is confirmed empty only after the printer's last word about its job. */
  CLEARED_TOO_EARLY(CourseLaws::clearing),

  /** A copy enters {@code printing} once. */
  ENTERED_TWICE(EntryLaws::once),
  /** Copies enter in order, none left out. */
  COPY_OUT_OF_ORDER(EntryLaws::inOrder),
  /** Row and journal agree on which copies entered. */
  ENTERED_BY_ANOTHER_DOOR(EntryLaws::byOneDoor),
  /** A copy's fee is taken before it enters. */
  ENTERED_UNPAID(EntryLaws::paid),
  /** The pages were read again and matched before any copy enters. */
  ENTERED_UNCHECKED(EntryLaws::checked),
  /** Nothing enters in a session that has ended or is past its age. */
  SESSION_OVER(EntryLaws::inLiveSession),
  /** Nothing enters under a stop that stood before. */
  DESPITE_STOP(EntryLaws::underNoStop),
  /** Nothing enters where an earlier story's tray was not free. */
  TRAY_NOT_FREE(EntryLaws::freeTray),
  /** One issue number, one digest, one job name: one copy. */
  ONE_PAGE_TWO_COPIES(EntryLaws::twins),

  /** No job prints more than its copy has pages. */
  TOO_MANY_PAGES(PaperLaws::noMorePages),
  /** Nothing is printed of a copy that did not enter. */
  PRINTED_UNBIDDEN(PaperLaws::bidden),
  /** One copy, one job that prints. */
  TWO_JOBS(PaperLaws::oneJob),
  /** A copy is printed at its own terminal's printer. */
  ANOTHER_PRINTER(PaperLaws::ownPrinter),
  /** What was counted when the story went on stays the count. */
  LATE_PAGES(PaperLaws::noLatePages),
  /** Handed over is what was counted in full. */
  HANDED_OVER_UNCOUNTED(PaperLaws::countedBeforeHandOver),

  /** Each fee takes the ledger's steps, one after the other, with one amount. */
  MONEY_STEP(MoneyLaws::steps),
  /** What was delivered was paid for. */
  DELIVERED_UNPAID(MoneyLaws::delivered),
  /** Of an ended story no yen is left between paper and refund. */
  MONEY_LEFT_OPEN(MoneyLaws::closed),

  /** Every job with our kind of name was named by a copy. Judged over the printers' answers. */
  JOB_OF_NOBODY(_ -> Stream.of()),
  /** One build at a time. Judged over the nodes. */
  TWO_BUILDS(_ -> Stream.of());

  private final Function<Story, Stream<String>> broken;

  Law(Function<Story, Stream<String>> broken) {
    this.broken = broken;
  }

  /** The law's word: small letters and hyphens. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What in this story breaks the law; empty if nothing does. */
  Stream<Breach> judge(Story story) {
    return broken.apply(story).distinct().map(what -> Breach.of(this, story, what));
  }

  /** Every law over one story. */
  static Stream<Breach> all(Story story) {
    return Stream.of(values()).flatMap(law -> law.judge(story));
  }
}
