package tewatashi.kiosk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.db.Role;
import tewatashi.issuance.operations.RegisterComparison;
import tewatashi.issuance.operations.RegisterComparison.Compared;
import tewatashi.issuance.operations.RegisterDifference;
import tewatashi.issuance.operations.Times;
import tewatashi.kiosk.config.ServerConfig;

/** {@code compare-register}: would the register, as it is by now, have let these papers out? */
@Command(
    name = "compare-register",
    mixinStandardHelpOptions = true,
    description = {
      "Holds what was printed on a day (Asia/Tokyo), and on the days before it, against the",
      "register as it is known by now: a feed may tell of a cancellation, a hold or a departure",
      "after the paper that it concerns. Whatever differs opens a case, once (docs/cases.md).",
      "Names references, never persons."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing differs, or two people have answered for whatever does",
      "1:a difference is open",
      "2:wrong usage",
      "3:the database cannot be had"
    })
final class CompareRegisterCommand implements Callable<Integer> {
  private static final int BACK_MAX = 1_200;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DAY", description = "YYYY-MM-DD, today at the latest.")
  private LocalDate day = LocalDate.MAX;

  @Option(
      names = "--back",
      paramLabel = "DAYS",
      defaultValue = "35",
      description = "So many days before it too; after a long silence of a feed, as many as that.")
  private int back;

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    if (day.isAfter(LocalDate.ofInstant(InstantSource.system().instant(), Times.TOKYO))) {
      throw new ParameterException(spec.commandLine(), "that day has not begun");
    }
    if (back < 0 || back > BACK_MAX) {
      throw new ParameterException(spec.commandLine(), "--back takes 0 to " + BACK_MAX + " days");
    }
    var read = ServerConfig.load(config);
    var days = new ArrayList<Compared>();
    try (var comparison =
        new RegisterComparison(DatabaseLogins.access(read.database(), Role.OPERATIONS))) {
      for (int ago = back; ago >= 0; ago--) {
        days.add(comparison.compare(day.minusDays(ago)));
      }
    }
    var all = days.stream().flatMap(one -> one.differences().stream()).toList();
    long papers = days.stream().mapToLong(Compared::papers).sum();
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(json(papers, all).encode());
    } else {
      tell(out, papers, all);
    }
    out.flush();
    return all.stream().allMatch(RegisterDifference::answered) ? 0 : 1;
  }

  private void tell(PrintWriter out, long papers, List<RegisterDifference> all) {
    for (RegisterDifference one : all) {
      out.printf(
          "%s | %s | register differs: %s | case %d, %s%n",
          one.day(), one.reference(), one.word().word(), one.asks(), standing(one));
    }
    out.printf(
        "%,d copies of %s and the %d days before it: %d differences, %d open, %d of them new%n",
        papers,
        day,
        back,
        all.size(),
        all.stream().filter(one -> !one.answered()).count(),
        all.stream().filter(RegisterDifference::opened).count());
  }

  private static String standing(RegisterDifference one) {
    if (one.answered()) {
      return "answered";
    }
    return one.opened() ? "opened now" : "open";
  }

  private JsonObject json(long papers, List<RegisterDifference> all) {
    var list = new JsonArray();
    for (RegisterDifference one : all) {
      list.add(
          new JsonObject()
              .put("day", one.day().toString())
              .put("reference", one.reference())
              .put("word", one.word().word())
              .put("case", one.asks())
              .put("opened", one.opened())
              .put("answered", one.answered()));
    }
    return new JsonObject()
        .put("day", day.toString())
        .put("days_before", back)
        .put("copies", papers)
        .put("differences", list);
  }
}
