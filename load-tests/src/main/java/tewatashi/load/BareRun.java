package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tewatashi.town.authority.TestAuthority;
import tewatashi.town.card.SoftCard;
import tewatashi.town.paper.People;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Stage;

/**
 * Has the parts that no issuance can do without measured bare, beside a house that stands idle and
 * over its own database. The program that does it is told what the run was like.
 *
 * @param warmUpSeconds before anything counts
 * @param rounds of which the median counts
 * @param stories issuances of the run that are sampled, at most
 */
record BareRun(double warmUpSeconds, int rounds, int stories, Consumer<String> say) {
  private static final List<String> QUIETLY = List.of("-Dslf4j.internal.verbosity=ERROR");
  private static final int CARDS = 32;
  private static final int MESSAGE_BYTES = 100;

  /** A request's line and headers as terminals send them, and an answer's: about. */
  private static final int ASKED_HEADERS = 350;

  private static final int ANSWERED_HEADERS = 250;

  BareRun {
    if (rounds < 1 || stories < 1 || warmUpSeconds < 0) {
      throw new IllegalArgumentException("there is a round, and a story in it");
    }
  }

  /**
   * Measures.
   *
   * @return what was measured; empty if it could not be, and then it was said why
   */
  JsonObject beside(Stage stage, HouseCost cost, InstantSource clock, SecureRandom random)
      throws IOException, InterruptedException {
    if (cost.issued() == 0 || cost.traffic().papers() == 0) {
      say.accept("nothing was issued, so there is nothing to compare with");
      return new JsonObject();
    }
    say.accept("measuring the bare parts");
    Path settings = stage.plan().data().resolve("bare.properties");
    var lines = new ArrayList<String>();
    told(stage, cost).forEach((key, value) -> lines.add(key + "=" + value));
    cards(stage, clock, random).forEach((key, value) -> lines.add(key + "=" + value));
    Files.write(settings, lines);
    var command =
        Program.BARE_PARTS.command(
            stage.plan().home(), QUIETLY, List.of("measure", settings.toString()));
    return said(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  private Map<String, Object> told(Stage stage, HouseCost cost) {
    var traffic = cost.traffic();
    long exchanges = Math.max(1, traffic.exchanges());
    var told = new LinkedHashMap<String, Object>();
    told.put("database", stage.databaseReady().getString("administrator_jdbc_url"));
    told.put("keystore", stage.places().getFirst().keystore());
    told.put("password-file", stage.passwordFile());
    told.put("document.bytes", traffic.paperBytes() / traffic.papers());
    told.put("exchanges", exchanges / (double) cost.issued());
    told.put("exchange.asked-bytes", ASKED_HEADERS + traffic.asked() / exchanges);
    told.put("exchange.answered-bytes", ANSWERED_HEADERS + traffic.answered() / exchanges);
    told.put("stories", stories);
    told.put("rounds", rounds);
    told.put("warm-up-seconds", warmUpSeconds);
    return told;
  }

  /** Residents' cards with keys of today, a message that each signed, and who issued them. */
  private static Map<String, String> cards(Stage stage, InstantSource clock, SecureRandom random)
      throws IOException {
    var people = People.of(stage.town(), clock.instant());
    var applicants = Applicants.of(stage.town(), people, CARDS, 1, random);
    byte[] authority = authority(stage.town());
    var cards = new LinkedHashMap<String, String>();
    for (var one = applicants.comesIn(); one.isPresent(); one = applicants.comesIn()) {
      var card = one.get().card();
      if (card.certificate().getPublicKey().getAlgorithm().equals("RSA")) {
        put(cards, "card." + (cards.size() / 4 + 1), card, authority, random);
      }
    }
    return cards;
  }

  private static byte[] authority(Path town) throws IOException {
    try {
      return TestAuthority.read(town.resolve("authority"))
          .authentication()
          .certificate()
          .getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IOException("no authority", e);
    }
  }

  private static void put(
      Map<String, String> cards,
      String name,
      SoftCard card,
      byte[] authority,
      SecureRandom random) {
    byte[] message = new byte[MESSAGE_BYTES];
    random.nextBytes(message);
    var base64 = Base64.getEncoder();
    cards.put(name + ".authority", base64.encodeToString(authority));
    cards.put(name + ".certificate", base64.encodeToString(card.der()));
    cards.put(name + ".message", base64.encodeToString(message));
    cards.put(name + ".signature", base64.encodeToString(card.signMessage(message)));
  }

  /** A table for people, line by line, and the figures as the last. */
  private JsonObject said(ProcessBuilder program) throws IOException, InterruptedException {
    var process = program.start();
    var figures = new JsonObject();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          figures = new JsonObject(line);
        } else {
          say.accept(line);
        }
      }
    } finally {
      process.destroy();
    }
    process.waitFor();
    return figures;
  }
}
