package tewatashi.kiosk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.CaseBook;
import tewatashi.issuance.operations.CaseReports;
import tewatashi.issuance.operations.WhoseBytes;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.SigningKey;

/** {@code case}: what is known of one case, one of two operators who answer it, and its report. */
@Command(
    name = "case",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what is known of a case: the story's steps, its copies, what its printer said, and",
      "whose pages were near it on the same node, printer and terminal, with a digest over all",
      "of it. With --answer it signs whose bytes left, under that digest. The case is closed",
      "when two different operators have signed the same answer within 24 hours, and by nothing",
      "else. Names nobody (docs/cases.md).",
      "With --report it writes the file for the privacy commission's report, with the people",
      "affected: by a signed order that is on record before anything is read, and once."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown; or with --answer: written down; or with --report: the file is there",
      "1:refused, or no such case; nothing was changed, and nobody's data read",
      "2:wrong usage",
      "3:the database cannot be had, or did not answer: look at the case"
    })
final class CaseCommand implements Callable<Integer> {
  private static final String DIGEST = "[0-9a-f]{64}";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "N", description = "Its number, from: cases")
  private long number;

  @Option(
      names = "--answer",
      paramLabel = "WORD",
      description = {
        "nobody: no page came out. own: the applicant's own pages and no other.",
        "stranger: a page of somebody else. unknown: it cannot be found out any more."
      })
  private @Nullable String answer;

  @Option(
      names = "--evidence",
      paramLabel = "DIGEST",
      description = "What case N showed: answer or report is signed under this.")
  private @Nullable String evidence;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = {
        "Write the commission's file; must not exist, its rights become 600. Refused where",
        "the answer is nobody or own. Without --evidence: as the case stands now."
      })
  private @Nullable Path report;

  @Option(
      names = "--concerns",
      paramLabel = "CODE",
      description = "Besides its own: a neighbour's reference code. May be repeated.")
  private List<String> concerns = new ArrayList<>();

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "What you saw, or why you read; nobody's name. 1 (5) to 200 characters.")
  private @Nullable String because;

  @Option(names = "--operator", paramLabel = "NAME", description = "Who answers, or reads.")
  private @Nullable String operator;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "This operator's private key, made by: operator-key")
  private @Nullable Path key;

  @Option(names = "--json", description = "For a program; with all neighbours.")
  private boolean json;

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  /** What is signed, read from the options that belong together. */
  private record Answer(
      WhoseBytes word, Digest evidence, String because, String operator, Path key) {}

  @Override
  public Integer call() throws Exception {
    if (report != null || !concerns.isEmpty()) {
      return write(wish());
    }
    boolean answers = Stream.of(answer, evidence, because, operator, key).anyMatch(o -> o != null);
    @Nullable Answer given = answers ? given() : null;
    var read = ServerConfig.load(config);
    try (var book = new CaseBook(DatabaseLogins.access(read.database(), Role.OPERATIONS))) {
      return given == null ? show(book) : sign(book, given);
    }
  }

  private Answer given() {
    if (answer == null
        || evidence == null
        || because == null
        || operator == null
        || key == null
        || json) {
      throw usage("an answer needs --answer, --evidence, --because, --operator and --key together");
    }
    var seen = digest(evidence);
    var word = WhoseBytes.of(answer);
    if (word.isEmpty()) {
      throw usage(
          "--answer is one of: "
              + Arrays.stream(WhoseBytes.values())
                  .map(WhoseBytes::word)
                  .collect(Collectors.joining(", ")));
    }
    return new Answer(word.get(), seen, because, operator, key);
  }

  private CaseReporting.Wish wish() {
    if (report == null
        || because == null
        || operator == null
        || key == null
        || answer != null
        || json) {
      throw usage("a report needs --report, --because, --operator and --key together, no --answer");
    }
    var seen = Optional.ofNullable(evidence).map(this::digest);
    return new CaseReporting.Wish(number, report, concerns, seen, because, operator, key);
  }

  private int write(CaseReporting.Wish wish) throws Exception {
    var read = ServerConfig.load(config);
    try (var reports = new CaseReports(DatabaseLogins.access(read.database(), Role.OPERATIONS))) {
      var outcome = CaseReporting.run(reports, wish, OperatorsHand.now());
      return told(outcome.words(), outcome.done());
    }
  }

  private Digest digest(String evidence) {
    if (!evidence.matches(DIGEST)) {
      throw usage("--evidence has 64 of 0-9 a-f, as the case shows it");
    }
    return new Digest(evidence);
  }

  private ParameterException usage(String says) {
    return new ParameterException(spec.commandLine(), says);
  }

  private int show(CaseBook book) {
    var one = book.find(number);
    var facts = book.evidence(number);
    if (one.isEmpty() || facts.isEmpty()) {
      return said(CaseBook.Said.UNKNOWN);
    }
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(CaseText.json(one.get(), facts.get()).encode());
    } else {
      CaseText.lines(one.get(), facts.get()).forEach(out::println);
    }
    return 0;
  }

  private int sign(CaseBook book, Answer given) throws Exception {
    final SigningKey signing;
    try {
      signing = SigningKey.read(given.key());
    } catch (KeyRefused e) {
      return told("refused: " + e.getMessage(), false);
    }
    var now = OperatorsHand.now();
    var order =
        book.order(number, given.evidence(), given.word(), given.because(), given.operator(), now);
    return order.isEmpty()
        ? said(CaseBook.Said.UNKNOWN)
        : said(book.answer(order.get(), signing.sign(order.get().bytes())));
  }

  private int said(CaseBook.Said said) {
    return switch (said) {
      case ANSWERED -> told("answered: two operators said so, the case is closed", true);
      case WAITS_FOR_ANOTHER ->
          told("written down: another operator has to sign the same within 24 h", true);
      case ANOTHER_ANSWER_STANDS ->
          told("written down; another operator answered otherwise: the case stays open", true);
      case ANSWERED_BEFORE -> told("refused: it had been answered", false);
      case EVIDENCE_CHANGED ->
          told("refused: more is known of this case than that digest covers; look again", false);
      case KEY_WRONG -> told("refused: not this operator's enrolled key", false);
      case NOT_GRANTED -> told("refused: this login may not have it done", false);
      case SAME_OPERATOR -> told("refused: this operator has said so; it takes another", false);
      case ORDER_TOO_OLD ->
          told("refused: signed too long ago; compare this machine's clock", false);
      case UNKNOWN -> told("refused: no such case", false);
    };
  }

  private int told(String words, boolean done) {
    var commandLine = spec.commandLine();
    (done ? commandLine.getOut() : commandLine.getErr()).println(words);
    return done ? 0 : 1;
  }
}
