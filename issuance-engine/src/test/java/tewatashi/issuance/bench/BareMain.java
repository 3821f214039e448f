package tewatashi.issuance.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import tewatashi.issuance.reading.PdfPageReader;
import tewatashi.issuance.rendering.Fonts;

/**
 * What an issuance cannot do without, measured bare, for {@code ./tewatashi bench issue}: {@code
 * measure FILE}. It says a table for people, and as its last line one flat object of JSON. Exit
 * code 0 when all was measured, 1 when no issuance was there to be sampled.
 */
public final class BareMain {
  private static final int NOTHING = 1;
  private static final int USAGE = 2;

  private BareMain() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2 || !arguments[0].equals("measure")) {
      System.err.println("usage: measure FILE");
      System.exit(USAGE);
    }
    var settings = BareSettings.read(Path.of(arguments[1]));
    System.exit(run(settings, System.out));
  }

  /**
   * Samples, measures, says what came of it.
   *
   * @param out takes the table, and the figures as its last line
   */
  static int run(BareSettings settings, PrintStream out) throws Exception {
    try (var owner = DriverManager.getConnection(settings.database());
        var tables = new BareTables(owner)) {
      var stories = tables.make(settings.stories());
      if (stories.isEmpty()) {
        System.err.println("no issuance was delivered");
        return NOTHING;
      }
      var budget = measured(settings, tables, stories);
      out.print(budget.table());
      out.println(budget.json());
      return 0;
    }
  }

  private static BareBudget measured(
      BareSettings settings, BareTables tables, List<BareStory> stories) throws Exception {
    var papers = new BarePapers(Fonts.installed(), stories);
    byte[] document = new byte[settings.documentBytes()];
    new Random(1).nextBytes(document);
    try (var database = new BareDatabase(settings.database());
        var terminal = new BareTerminal(settings);
        var printer = new BarePrinter(settings)) {
      var parts =
          List.of(
              new BareSignature(settings.cards()),
              new BareCard(database, stories),
              new BareRendering(papers),
              new BareReading(papers, new PdfPageReader()),
              new BareDigest(document),
              new BareBeforeMoney(database, stories),
              new BareBinding(document),
              new BareBeforePaper(database, stories),
              printer,
              new BareAfterPaper(database, stories),
              new BareInHand(database, stories),
              terminal);
      return new BareRounds(parts, database, tables, stories.size())
          .measure(settings.warmUpSeconds(), settings.rounds());
    }
  }
}
