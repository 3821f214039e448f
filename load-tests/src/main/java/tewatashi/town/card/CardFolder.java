package tewatashi.town.card;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import tewatashi.town.authority.CertificatePurpose;
import tewatashi.town.authority.Pem;

/**
 * A card at rest, as a folder:
 *
 * <ul>
 *   <li>{@code card.properties}: {@code medium}, {@code authentication.pin} and, if there is a
 *       signature side, {@code signature.pin}. It is written last: where it stands, the card is
 *       whole
 *   <li>{@code authentication.pem}, {@code authentication-key.pem}, {@code authentication-ca.pem},
 *       and the same for {@code signature}
 *   <li>{@code authentication.tries}, {@code signature.tries}: tries left, once one was lost
 * </ul>
 */
public record CardFolder(Path path) {
  /** The signature PIN of every specimen card. */
  public static final String SIGNATURE_PIN = "MIHON1234";

  private static final String DESCRIPTION = "card.properties";

  /** Whether a whole card lies here. */
  public boolean exists() {
    return Files.isRegularFile(path.resolve(DESCRIPTION));
  }

  /** {@code card}, {@code android} or {@code iphone}. */
  public String medium() throws IOException {
    return description().getProperty("medium", "card");
  }

  /** What kind of card or phone this is to a terminal. */
  CardModel model() throws IOException {
    return CardModel.of(medium(), authentication().algorithm());
  }

  /** The authentication side; every card has one. */
  public CardCredential authentication() throws IOException {
    return credential(CertificatePurpose.AUTHENTICATION)
        .orElseThrow(() -> new IOException("the card has no authentication certificate"));
  }

  /** The signature side, if this card was made with one. */
  public Optional<CardCredential> signature() throws IOException {
    return credential(CertificatePurpose.SIGNATURE);
  }

  /** Tries left on this purpose's PIN, or nothing while none was ever lost. */
  Optional<Integer> triesLeft(CertificatePurpose purpose) throws IOException {
    var file = tries(purpose);
    return Files.exists(file)
        ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
        : Optional.empty();
  }

  /** Keeps the tries left, so that a locked card stays locked in the next process too. */
  void rememberTries(CertificatePurpose purpose, int left) throws IOException {
    var fresh = Files.createTempFile(path, "tries", null);
    Files.writeString(fresh, left + "\n");
    Files.move(
        fresh, tries(purpose), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Spends every try of the authentication PIN: the card is locked, as after three wrong PINs. */
  public void spendTries() throws IOException {
    rememberTries(CertificatePurpose.AUTHENTICATION, 0);
  }

  /** Writes a card; an existing one is overwritten and its tries are full again. */
  public void write(
      String medium, CardCredential authentication, Optional<CardCredential> signature)
      throws IOException {
    Files.createDirectories(path);
    var text = new StringBuilder("medium=").append(medium).append('\n');
    write(CertificatePurpose.AUTHENTICATION, authentication, text);
    if (signature.isPresent()) {
      write(CertificatePurpose.SIGNATURE, signature.get(), text);
    }
    for (var purpose : CertificatePurpose.values()) {
      Files.deleteIfExists(tries(purpose));
    }
    Files.writeString(path.resolve(DESCRIPTION), text);
  }

  private void write(CertificatePurpose purpose, CardCredential credential, StringBuilder text)
      throws IOException {
    var stem = purpose.stem();
    Pem.write(path.resolve(stem + "-key.pem"), credential.key());
    Pem.write(path.resolve(stem + ".pem"), credential.certificate());
    Pem.write(path.resolve(stem + "-ca.pem"), credential.authority());
    text.append(stem).append(".pin=").append(credential.pin()).append('\n');
  }

  private Optional<CardCredential> credential(CertificatePurpose purpose) throws IOException {
    var stem = purpose.stem();
    var pin = description().getProperty(stem + ".pin");
    if (pin == null) {
      return Optional.empty();
    }
    var certificate = Pem.certificate(path.resolve(stem + ".pem"));
    return Optional.of(
        new CardCredential(
            Pem.key(path.resolve(stem + "-key.pem"), certificate),
            certificate,
            Pem.certificate(path.resolve(stem + "-ca.pem")),
            pin));
  }

  private Path tries(CertificatePurpose purpose) {
    return path.resolve(purpose.stem() + ".tries");
  }

  private Properties description() throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(path.resolve(DESCRIPTION))));
    return properties;
  }

  /** The folder's name holds a resident's id. */
  @Override
  public String toString() {
    return "CardFolder[…]";
  }
}
