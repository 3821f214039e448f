package tewatashi.kiosk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.CaseBook;
import tewatashi.issuance.operations.IncidentCase;
import tewatashi.kiosk.config.ServerConfig;

/** {@code cases}: which questions "whose bytes left?" are open. */
@Command(
    name = "cases",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the open cases, the oldest first: number, what opened it, the story's reference",
      "code, since when, and whose words of the last day count. case N shows what is known of",
      "one and signs an answer (docs/cases.md). Names nobody."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no case is open",
      "1:one is",
      "2:wrong usage",
      "3:the database cannot be had"
    })
final class CasesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--all", description = "Those that were answered, too.")
  private boolean all;

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    var read = ServerConfig.load(config);
    try (var book = new CaseBook(DatabaseLogins.access(read.database(), Role.OPERATIONS))) {
      var cases = book.list(all);
      var out = spec.commandLine().getOut();
      if (json) {
        var array = new JsonArray();
        cases.forEach(one -> array.add(CaseText.json(one)));
        out.println(new JsonObject().put("cases", array).encode());
      } else {
        cases.forEach(one -> out.println(CaseText.line(one)));
        out.println(open(cases) + " cases are open");
      }
      return open(cases) == 0 ? 0 : 1;
    }
  }

  private static long open(List<IncidentCase> cases) {
    return cases.stream().filter(one -> one.closed().isEmpty()).count();
  }
}
