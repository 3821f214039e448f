package tewatashi.issuance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/**
 * What {@code bench issue} hands over: where the database is, and what the run was like.
 *
 * @param database JDBC URL of the administrator, who is bound by no policy
 * @param keystore PKCS#12 with a TLS identity, anybody's
 * @param documentBytes of a paper, in the mean
 * @param exchanges requests of one issuance from its terminal, and their answers
 * @param askedBytes of one of these requests, in the mean; the same of answers
 * @param cards that signed a message each
 * @param stories issuances to be sampled, at most
 * @param rounds in which everything is measured
 * @param warmUpSeconds before them
 */
record BareSettings(
    String database,
    Path keystore,
    String password,
    int documentBytes,
    double exchanges,
    int askedBytes,
    int answeredBytes,
    List<SignedMessage> cards,
    int stories,
    int rounds,
    double warmUpSeconds) {
  /** DER and bytes, as they arrive. */
  record SignedMessage(byte[] authority, byte[] certificate, byte[] message, byte[] signature) {}

  BareSettings {
    cards = List.copyOf(cards);
    if (cards.isEmpty() || stories < 1 || rounds < 1 || documentBytes < 1) {
      throw new IllegalArgumentException("nothing to measure");
    }
  }

  /**
   * Reads them.
   *
   * @throws IOException if one is missing
   */
  static BareSettings read(Path file) throws IOException {
    var all = new Properties();
    try (var lines = Files.newBufferedReader(file)) {
      all.load(lines);
    }
    var cards = new ArrayList<SignedMessage>();
    for (int n = 1; all.containsKey("card." + n + ".certificate"); n++) {
      cards.add(
          new SignedMessage(
              bytes(all, "card." + n + ".authority"),
              bytes(all, "card." + n + ".certificate"),
              bytes(all, "card." + n + ".message"),
              bytes(all, "card." + n + ".signature")));
    }
    return new BareSettings(
        text(all, "database"),
        Path.of(text(all, "keystore")),
        Files.readString(Path.of(text(all, "password-file"))).strip(),
        whole(all, "document.bytes"),
        Double.parseDouble(text(all, "exchanges")),
        whole(all, "exchange.asked-bytes"),
        whole(all, "exchange.answered-bytes"),
        cards,
        whole(all, "stories"),
        whole(all, "rounds"),
        Double.parseDouble(text(all, "warm-up-seconds")));
  }

  private static int whole(Properties all, String key) throws IOException {
    return Integer.parseInt(text(all, key));
  }

  private static byte[] bytes(Properties all, String key) throws IOException {
    return Base64.getDecoder().decode(text(all, key));
  }

  private static String text(Properties all, String key) throws IOException {
    String value = all.getProperty(key);
    if (value == null) {
      throw new IOException("no " + key);
    }
    return value;
  }

  /** A card's certificate names nobody, but it is somebody's. */
  @Override
  public String toString() {
    return "BareSettings[" + cards.size() + " cards]";
  }
}
