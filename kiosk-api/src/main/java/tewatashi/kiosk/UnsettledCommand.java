package tewatashi.kiosk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tewatashi.issuance.settlement.Settlement;
import tewatashi.issuance.settlement.Unsettled;

/** {@code unsettled}: everything that waits for a person, with its reference code. */
@Command(
    name = "unsettled",
    mixinStandardHelpOptions = true,
    description =
        "Fees that are owed, payments that were never answered, trays that nobody has looked into,"
            + " paper that nobody took, jobs in doubt, and open cases; whatever their day.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing waits for anybody",
      "1:something does",
      "2:wrong usage",
      "3:the database cannot be had"
    })
final class UnsettledCommand implements Callable<Integer> {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Tokyo"));

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private BooksOf books = new BooksOf();

  @Option(names = "--json", paramLabel = "FILE", description = "The same, for a program.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    var all = new Settlement(books.operations()).unsettled();
    if (json != null) {
      Files.writeString(json, json(all), StandardCharsets.UTF_8);
    }
    var out = spec.commandLine().getOut();
    for (Unsettled one : all) {
      out.printf(
          "%s  %s  %s  %,7d yen  %s: %s%n",
          one.reference(),
          LOCAL.format(one.since()),
          one.terminal(),
          one.yen(),
          one.what(),
          one.todo());
    }
    out.printf("%d unsettled%n", all.size());
    out.flush();
    return all.isEmpty() ? 0 : 1;
  }

  private static String json(List<Unsettled> all) {
    var array = new JsonArray();
    for (Unsettled one : all) {
      array.add(
          new JsonObject()
              .put("what", one.what())
              .put("reference", one.reference())
              .put("terminal", one.terminal())
              .put("since", one.since().toString())
              .put("yen", one.yen())
              .put("todo", one.todo()));
    }
    return array.encodePrettily() + "\n";
  }
}
