package tewatashi.simulation;

import java.util.EnumSet;
import java.util.Set;

/**
 * A mistake, together with the guards that would have held it: the guards are independent, so a
 * single mistake rarely does harm. Each historic accident is here, and what people naturally do
 * wrong. All must be caught, or the oracle proves nothing.
 */
enum Mutant {
  YOKOHAMA(
      "Yokohama 2023: a time-out frees the order's lock, and the queue's next file is printed",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.SPOOL_IN_ORDER),
      Guard.G2,
      Guard.G5),
  YOKOHAMA_LOCK(
      "Yokohama 2023: a time-out frees the terminal, and the story goes on",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.TIME_OUT_FREES_THE_TERMINAL_ONLY),
      Guard.G4),
  KAWASAKI(
      "Kawasaki 2023: files are named by the second",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.FILE_NAMED_BY_SECOND),
      Guard.G2,
      Guard.G5),
  TAKAMATSU(
      "Takamatsu 2024: a build for one server, on several: each counts for itself",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.FILE_NAMED_BY_ONE_NODES_COUNTER),
      Guard.G2,
      Guard.G5,
      Guard.G9),
  MUNAKATA(
      "Munakata 2023: what the session before left over is printed",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.LEFTOVER_OF_THE_SESSION_BEFORE),
      Guard.G6,
      Guard.SECOND_RENDERING),
  TOKUSHIMA(
      "Tokushima 2023: the second page is another document's",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.PAGE_OF_ANOTHER_DOCUMENT),
      Guard.G6,
      Guard.SECOND_RENDERING),
  ADACHI(
      "Adachi 2023: a synchronisation moves the row that an issuance reads",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.READS_BY_ROW_NUMBER),
      Guard.G2,
      Guard.G3,
      Guard.G6,
      Guard.SECOND_RENDERING,
      Guard.LOOK_AT_VERSIONS),
  NIIGATA(
      "Niigata 2023: the register's feed has failed, and nobody asks for its age",
      Verdict.SUPERSEDED_PAGE,
      EnumSet.of(Mistake.FEED_AGE_IGNORED),
      Guard.LOOK_AT_FEED_AGE),
  KUMAMOTO(
      "Kumamoto 2020: a cancelled seal's copy may be as old as any other's",
      Verdict.SUPERSEDED_PAGE,
      EnumSet.of(Mistake.SEALS_FEED_AGE_AS_ANY_OTHERS),
      Guard.LOOK_AT_SEALS_FEED_AGE),
  SAITAMA(
      "Saitama 2021: seals come from a copy that learns of no cancellation",
      Verdict.SUPERSEDED_PAGE,
      EnumSet.of(Mistake.SEALS_FROM_A_COPY),
      Guard.G6,
      Guard.LOOK_AT_SEAL),
  HOLD_ONLY_WARNS(
      "Saitama Kita ward: a hold (支援措置) only warns",
      Verdict.HELD_PAGE,
      EnumSet.of(Mistake.HOLD_ONLY_WARNS),
      Guard.LOOK_AT_HOLDS),
  DAITO(
      "Daito: a hold (支援措置) is read at the application, and never again",
      Verdict.HELD_PAGE,
      EnumSet.of(Mistake.HOLD_READ_AT_APPLICATION_ONLY),
      Guard.LOOK_AT_HOLDS),
  RESENDS_WHEN_IN_DOUBT(
      "no answer to the document, so it is sent again",
      Verdict.PAGE_TWICE,
      EnumSet.of(Mistake.RESENDS_WHEN_IN_DOUBT)),
  ABANDONS_WITHOUT_SETTLING(
      "in doubt the story is given up, and its job forgotten",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.ABANDONS_WITHOUT_SETTLING)),
  FORGETS_TO_SHRED(
      "a thread that ends keeps what it held",
      Verdict.RESIDUE,
      EnumSet.of(Mistake.FORGETS_TO_SHRED)),
  FREES_TRAY_EARLY(
      "uncollected paper counts as collected",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.FREES_TRAY_EARLY)),
  TRUSTS_THE_FIRST_READ(
      "the release check asks the first reading who the resident is",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.TRUSTS_THE_FIRST_READ, Mistake.READS_BY_ROW_NUMBER),
      Guard.G2,
      Guard.G3,
      Guard.SECOND_RENDERING,
      Guard.LOOK_AT_VERSIONS),
  LOOKS_UP_BEFORE_SPENDING(
      "a challenge is looked up first and spent later",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.LOOKS_UP_BEFORE_SPENDING),
      Guard.G4),
  SENDS_AFTER_UNANSWERED_COMMIT(
      "the last look's COMMIT is not answered, and the document leaves",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.SENDS_AFTER_UNANSWERED_COMMIT)),
  EFFECTS_BEFORE_THE_JOURNAL(
      "the document leaves before the journal says so",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.EFFECTS_BEFORE_THE_JOURNAL)),
  NO_COMPARE_AND_SET(
      "a state is written over whatever stands there",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.NO_COMPARE_AND_SET)),
  CLERKS_WORD_BEFORE_THE_END(
      "a clerk's empty tray counts while the job may still print",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.CLERKS_WORD_BEFORE_THE_END)),
  ACCEPTED_CANCEL_IS_THE_END(
      "an accepted Cancel-Job is taken for the job's end",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.ACCEPTED_CANCEL_IS_THE_END)),
  JOB_BY_ITS_NUMBER_ALONE(
      "a restarted printer counts anew, and a number is somebody else's job",
      Verdict.FEE_WITHOUT_PAGE,
      EnumSet.of(Mistake.JOB_BY_ITS_NUMBER_ALONE)),
  COMPLETED_IS_ENOUGH(
      "a completed job is believed without its count",
      Verdict.FEE_WITHOUT_PAGE,
      EnumSet.of(Mistake.COMPLETED_IS_ENOUGH)),
  FEE_RETURNED_UNSEEN(
      "the books say returned without the device's receipt",
      Verdict.FEE_WITHOUT_PAGE,
      EnumSet.of(Mistake.FEE_RETURNED_UNSEEN)),
  MONEY_BEFORE_ASKED(
      "coins are taken before the journal asked, and then not known of",
      Verdict.FEE_WITHOUT_PAGE,
      EnumSet.of(Mistake.MONEY_BEFORE_ASKED)),
  RECOVERY_DELIVERS(
      "the journal keeps the document, and recovery prints it",
      Verdict.PAGE_TWICE,
      EnumSet.of(Mistake.RECOVERY_DELIVERS)),
  STOPS_IN_ONE_NODES_MEMORY(
      "a stop is known to one node alone",
      Verdict.PAGE_AFTER_NOT_MINE,
      EnumSet.of(Mistake.STOPS_IN_ONE_NODES_MEMORY)),
  PRINTS_WHAT_WAS_FETCHED(
      "what was fetched before money is printed after it",
      Verdict.SUPERSEDED_PAGE,
      EnumSet.of(Mistake.FIRST_READ_KEPT),
      Guard.G6,
      Guard.LOOK_AT_VERSIONS),
  FEED_WITHOUT_ITS_SEQUENCE(
      "changes are applied in the order in which they arrive",
      Verdict.SUPERSEDED_PAGE,
      EnumSet.of(Mistake.FEED_WITHOUT_ITS_SEQUENCE)),
  SECOND_CARD_IGNORED(
      "a second card in a session changes nothing",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.SECOND_CARD_IGNORED)),
  PRINTER_BY_ITS_ADDRESS(
      "whatever answers at the printer's address is the printer",
      Verdict.STRANGERS_PAGE,
      EnumSet.of(Mistake.PRINTER_BY_ITS_ADDRESS),
      Guard.G7),
  HOUSEHOLD_WHATEVER_THE_SCOPE(
      "the whole household is drawn, whatever was asked for",
      Verdict.NOT_ASKED_FOR,
      EnumSet.of(Mistake.HOUSEHOLD_WHATEVER_THE_SCOPE),
      Guard.G6),
  LAST_PAGE_LEFT_OUT(
      "the last page is lost, and the paper counts itself without it",
      Verdict.NOT_ASKED_FOR,
      EnumSet.of(Mistake.LAST_PAGE_LEFT_OUT),
      Guard.G6);

  final String accident;

  /** What comes of it, by which it is known. */
  final Verdict harm;

  final Set<Mistake> mistakes;
  final Set<Guard> off;

  Mutant(String accident, Verdict harm, Set<Mistake> mistakes, Guard... off) {
    this.accident = accident;
    this.harm = harm;
    this.mistakes = mistakes;
    this.off = Set.of(off);
  }

  /** The mistake, and the guards removed that stand behind it. */
  Rules rules() {
    return new Rules(mistakes, off);
  }

  /** The mistake with every guard in place. */
  Rules alone() {
    return new Rules(mistakes, Set.of());
  }

  /** The guards removed, and nothing done wrong. */
  Rules withoutTheMistake() {
    return new Rules(Set.of(), off);
  }

  /** The mistake, and all of its guards removed but this one. */
  Rules but(Guard kept) {
    var missing = EnumSet.noneOf(Guard.class);
    missing.addAll(off);
    missing.remove(kept);
    return new Rules(mistakes, missing);
  }
}
