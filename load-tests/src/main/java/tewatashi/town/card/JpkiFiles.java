package tewatashi.town.card;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tewatashi.town.authority.CertificatePurpose;

/** The files of the JPKI application by identifier, as published by OpenSC and others. */
final class JpkiFiles {
  static final int AUTHENTICATION_TRIES = 3;
  static final int SIGNATURE_TRIES = 5;

  private static final byte PRESENT = (byte) 0x8F;
  private static final int CERTIFICATE_FILE_BYTES = 2048;

  private JpkiFiles() {}

  /** Reads a card folder into the files of its application. */
  static Map<Integer, ElementaryFile> of(CardFolder folder) throws IOException {
    var signature = folder.signature();
    var files = new TreeMap<Integer, ElementaryFile>();
    var present = new byte[] {signature.isPresent() ? PRESENT : 0, PRESENT, 0};
    files.put(0x0006, open(TokenInfo.of(folder.model())));
    files.put(0x0008, open(present));
    var authentication = folder.authentication();
    var side =
        side(folder, CertificatePurpose.AUTHENTICATION, authentication, AUTHENTICATION_TRIES);
    files.put(0x000A, open(file(authentication.certificate())));
    files.put(0x000B, open(file(authentication.authority())));
    files.put(0x0017, new ElementaryFile.Key(side));
    files.put(0x0018, new ElementaryFile.Secret(side));
    if (signature.isPresent()) {
      addSignature(files, folder, signature.get());
    }
    return files;
  }

  private static void addSignature(
      Map<Integer, ElementaryFile> files, CardFolder folder, CardCredential signature)
      throws IOException {
    var side = side(folder, CertificatePurpose.SIGNATURE, signature, SIGNATURE_TRIES);
    // The signature certificate names its holder, so the card guards it with the PIN.
    var guarded = new ElementaryFile.Transparent(file(signature.certificate()), Optional.of(side));
    files.put(0x0001, guarded);
    files.put(0x0002, open(file(signature.authority())));
    files.put(0x001A, new ElementaryFile.Key(side));
    files.put(0x001B, new ElementaryFile.Secret(side));
  }

  private static CardSide side(
      CardFolder folder, CertificatePurpose purpose, CardCredential credential, int triesMax)
      throws IOException {
    var left = folder.triesLeft(purpose).orElse(triesMax);
    return new CardSide(
        credential,
        triesMax,
        left,
        now -> {
          try {
            folder.rememberTries(purpose, now);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private static ElementaryFile open(byte[] content) {
    return new ElementaryFile.Transparent(content, Optional.empty());
  }

  /** A certificate fills its file from the start; what follows is filler. */
  private static byte[] file(X509Certificate certificate) throws IOException {
    try {
      var der = certificate.getEncoded();
      var file = Arrays.copyOf(der, Math.max(CERTIFICATE_FILE_BYTES, der.length));
      Arrays.fill(file, der.length, file.length, (byte) 0xFF);
      return file;
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
  }
}
