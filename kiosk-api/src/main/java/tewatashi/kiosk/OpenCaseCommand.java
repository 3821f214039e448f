package tewatashi.kiosk;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.CaseBook;
import tewatashi.issuance.operations.CaseNotice;
import tewatashi.issuance.session.TerminalId;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.SigningKey;

/** {@code open-case}: one operator asks about what no part of the service saw. */
@Command(
    name = "open-case",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Opens a case for what somebody outside the service spoke of: an error notice from",
      "upstream, a resident at the counter. It names an issuance by its reference code, or a",
      "terminal, or both; a code that no issuance begins with opens a case all the same. That",
      "the printing went well afterwards is no reason to leave it out (docs/cases.md)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the case is open",
      "1:refused; none was opened",
      "2:wrong usage",
      "3:the database cannot be had, or did not answer: look at cases"
    })
final class OpenCaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--reference",
      paramLabel = "CODE",
      description = "The issuance's reference code, or more of its id.")
  private @Nullable String reference;

  @Option(names = "--at", paramLabel = "TERMINAL", description = "Where a page lay, or was missed.")
  private @Nullable String terminal;

  @Option(
      names = "--when",
      paramLabel = "INSTANT",
      description = "When, such as 2026-11-24T09:14:00+09:00. Otherwise now.")
  private @Nullable String when;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "WORD",
      description = "Who noticed: upstream, resident or operator.")
  private String from = "";

  @Mixin private OperatorsHand hand = new OperatorsHand();

  @Override
  public Integer call() throws Exception {
    var who =
        CaseNotice.From.of(from)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "--from is one of: upstream, resident, operator"));
    var about = about();
    var read = ServerConfig.load(hand.config());
    final SigningKey signing;
    try {
      signing = hand.key();
    } catch (KeyRefused e) {
      return told("refused: " + e.getMessage(), false);
    }
    try (var book = new CaseBook(DatabaseLogins.access(read.database(), Role.OPERATIONS))) {
      var now = OperatorsHand.now();
      var notice = book.notice(about, who, hand.because(), hand.operator(), now);
      return said(book.open(notice, signing.sign(notice.bytes())));
    }
  }

  private CaseNotice.About about() {
    try {
      return new CaseNotice.About(
          Optional.ofNullable(reference),
          Optional.ofNullable(terminal).map(TerminalId::new),
          Optional.ofNullable(when).map(text -> OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(), "--when is such as 2026-11-24T09:14:00+09:00");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private int said(CaseBook.Opening opening) {
    return switch (opening.noticed()) {
      case OPENED -> told("case " + opening.opened().orElse(0) + " is open", true);
      case OPENED_WITHOUT_ISSUANCE ->
          told(
              "case " + opening.opened().orElse(0) + " is open; no issuance is known for it", true);
      case OPENED_BEFORE ->
          told("this order was carried out: case " + opening.opened().orElse(0), true);
      case KEY_WRONG -> told("refused: not this operator's enrolled key", false);
      case NOT_GRANTED -> told("refused: this login may not have it done", false);
      case ORDER_TOO_OLD ->
          told("refused: signed too long ago; compare this machine's clock", false);
      case UNKNOWN -> told("refused: no terminal has this number", false);
    };
  }

  private int told(String words, boolean done) {
    var commandLine = spec.commandLine();
    (done ? commandLine.getOut() : commandLine.getErr()).println(words);
    return done ? 0 : 1;
  }
}
