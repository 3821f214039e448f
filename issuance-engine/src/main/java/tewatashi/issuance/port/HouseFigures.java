package tewatashi.issuance.port;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the database alone knows of how safe the whole house is just now, whichever node asks:
 * counts and ages, for metrics. Nobody's name, number or session is in it, and every word is one of
 * a closed set or a public code.
 */
public interface HouseFigures {
  /**
   * Reads all of it, in one snapshot.
   *
   * @throws RegisterUnavailable if the database does not answer; there are no figures then
   */
  Figures read() throws RegisterUnavailable;

  /**
   * One snapshot.
   *
   * @param municipalities every municipality's code (全国地方公共団体コード)
   * @param live stories not ended, where there are any
   * @param printing printers that have a job of ours now, or may have one
   * @param fees fees that an ended story left open, where there are any
   * @param stops by guard; a guard that never stopped anything is not in it
   * @param cases by question; one that was never asked is not in it
   * @param breaches of the watch's laws, by the law's word; only what was ever broken
   * @param feeds how old each source's copy of the register is, by the source's word
   * @param feedsOfPapers the same by the papers that rest on it; of its sources the oldest
   * @param nodes that live now
   * @param reconciled the newest comparison of a day's books; empty before the first
   * @param register what was printed, held against the register
   */
  record Figures(
      Set<String> municipalities,
      List<Live> live,
      Set<UUID> printing,
      List<OpenFees> fees,
      List<Stops> stops,
      List<Cases> cases,
      Map<String, Long> breaches,
      Map<String, Duration> feeds,
      List<FeedOfPapers> feedsOfPapers,
      int nodes,
      Optional<Reconciled> reconciled,
      RegisterCompared register) {
    public Figures {
      municipalities = Set.copyOf(municipalities);
      live = List.copyOf(live);
      printing = Set.copyOf(printing);
      fees = List.copyOf(fees);
      stops = List.copyOf(stops);
      cases = List.copyOf(cases);
      breaches = Map.copyOf(breaches);
      feeds = Map.copyOf(feeds);
      feedsOfPapers = List.copyOf(feedsOfPapers);
    }
  }

  /**
   * Stories of a municipality's residents that have not ended.
   *
   * @param state the state's word
   */
  record Live(String municipality, String state, long count) {}

  /**
   * Copies' fees of stories that have ended.
   *
   * @param fee {@code asked}: nobody said what became of it; {@code owed}: not given back yet
   */
  record OpenFees(String municipality, String fee, long count) {}

  /** What placed a stop. */
  enum Guard {
    WATCH("watch"),
    RELEASE_CHECK("release-check"),
    NOT_MINE("not-mine"),
    CROSSED_WIRES("crossed-wires"),
    /** Somebody who runs the service, or a reason that none of the others gives. */
    PERSON("person");

    private final String word;

    Guard(String word) {
      this.word = word;
    }

    /** The word of metrics. */
    public String word() {
      return word;
    }
  }

  /** Stops by what placed them. */
  record Stops(Guard guard, long standing, long lifted) {}

  /** What a case asks about. */
  enum Question {
    RELEASE_CHECK("release-check"),
    NOT_MINE("not-mine"),
    CROSSED_WIRES("crossed-wires"),
    TRAY_UNCERTAIN("tray-uncertain"),
    PAYMENT_UNANSWERED("payment-unanswered"),
    IN_DOUBT("in-doubt"),
    LATE_ANSWER("late-answer"),
    UNEXPECTED_ERROR("unexpected-error"),
    /** The register, as it is known by now, says otherwise of what was printed. */
    REGISTER("register"),
    /** Opened by an operator: somebody outside the service noticed. */
    NOTICE("notice"),
    WATCH("watch"),
    OTHER("other");

    private final String word;

    Question(String word) {
      this.word = word;
    }

    /** The word of metrics. */
    public String word() {
      return word;
    }
  }

  /**
   * Cases by what they ask about.
   *
   * @param oldestOpen since the oldest unanswered one was opened; zero where none is open
   */
  record Cases(Question about, long open, long answered, Duration oldestOpen) {}

  /**
   * How old the copy is that a municipality's papers of one kind rest on.
   *
   * @param kind the certificate's kind, as in the feed
   */
  record FeedOfPapers(String municipality, String kind, Duration age) {}

  /**
   * A day's books, compared.
   *
   * @param unexplained differences that the books do not explain
   * @param unbalancedYen for which nobody answers, in yen
   * @param ago since they were compared
   */
  record Reconciled(LocalDate day, long unexplained, long unbalancedYen, Duration ago) {}

  /** What the register says otherwise of a paper; nothing tells what lies behind a word. */
  enum RegisterWord {
    /** The seal's registration had been cancelled, or is not there. */
    SEAL("seal"),
    /** A record on it was not that any more, or might not be issued. */
    RECORD("record"),
    /** The mayor or the official seal was not in force. */
    AUTHORITY("authority");

    private final String word;

    RegisterWord(String word) {
      this.word = word;
    }

    /** The word of metrics, and of the case. */
    public String word() {
      return word;
    }

    /**
     * The other way round.
     *
     * @throws IllegalArgumentException if no such word is known
     */
    public static RegisterWord of(String word) {
      return Arrays.stream(values())
          .filter(one -> one.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("not a word of the register's"));
    }
  }

  /**
   * What was printed, held against the register.
   *
   * @param open cases that nobody answered yet, by what differs; only where there are any
   * @param ago since the newest day that was compared was last compared; empty before the first
   */
  record RegisterCompared(Map<RegisterWord, Long> open, Optional<Duration> ago) {
    public RegisterCompared {
      open = Map.copyOf(open);
    }
  }
}
