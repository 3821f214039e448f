package tewatashi.town.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A generated town. Its directory holds:
 *
 * <ul>
 *   <li>{@code feed.ndjson}: the register's feed
 *   <li>{@code cards.ndjson}: for each link what its card needs besides (subject, PIN, revocation)
 *   <li>{@code revoked.txt}: the serials that the responder calls revoked, one a line
 * </ul>
 *
 * @param residents how many persons there are
 * @param records how many records the feed has
 * @param links how many certificates the register knows
 */
public record Town(int residents, long records, long links) {
  /** Above this, seals are scanned more coarsely, or the feed would grow past a gigabyte. */
  private static final int FINE_SEALS_RESIDENTS_MAX = 20_000;

  private static final int FINE_DOTS_PER_INCH = 600;
  private static final int COARSE_DOTS_PER_INCH = 300;

  /** Writes a town into {@code directory} as a stream; files of the same names are replaced. */
  public static Town generate(TownOptions options, Path directory) throws IOException {
    Files.createDirectories(directory);
    var lettering = Lettering.of(options.sealFont());
    int dotsPerInch =
        options.residents() <= FINE_SEALS_RESIDENTS_MAX ? FINE_DOTS_PER_INCH : COARSE_DOTS_PER_INCH;
    var press = new SealPress(lettering, dotsPerInch);
    var offices = new Offices(options.today(), options.alwaysOpen(), new OfficialSeal(lettering));
    try (var feed = new Feed(directory.resolve("feed.ndjson"), press);
        var cards = new CardList(directory, options.issuers())) {
      var numbers = new Numbers(options.seed());
      int residents = 0;
      int count = options.municipalities();
      for (int i = 0; i < count; i++) {
        var municipality = Municipality.first(count).get(i);
        offices.write(feed, municipality);
        var papers = new Papers(municipality, options.today(), numbers);
        var writer = new Settlement(feed, cards, papers, options.nextCards());
        int upTo = (int) ((long) options.residents() * (i + 1) / count);
        residents += writer.settle(upTo - residents, i == 0, options.seed() + i);
      }
      return new Town(residents, feed.count(), cards.count());
    }
  }
}
