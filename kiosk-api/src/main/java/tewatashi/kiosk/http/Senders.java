package tewatashi.kiosk.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import tewatashi.kiosk.config.FeedListenConfig;

/** Who may send feeds: a certificate, byte by byte, and no authority's word for it. */
final class Senders {
  private final Map<String, Sender> byCertificate;

  /**
   * One who may send.
   *
   * @param sources for which they speak
   * @param room for batches of theirs, on this listener
   * @param questions for what they ask while batches of theirs are under way
   */
  record Sender(Set<String> sources, Semaphore room, Semaphore questions) {
    Sender(Set<String> sources, int batchesMax) {
      this(sources, new Semaphore(batchesMax), new Semaphore(batchesMax));
    }
  }

  private Senders(Map<String, Sender> byCertificate) {
    this.byCertificate = Map.copyOf(byCertificate);
  }

  /**
   * Reads the certificates.
   *
   * @throws IOException naming the file that has none, or one that is another sender's as well
   */
  static Senders of(List<FeedListenConfig.Sender> configured, int batchesMax) throws IOException {
    var found = new HashMap<String, Sender>();
    for (var one : configured) {
      var sender = new Sender(one.sources(), batchesMax);
      for (String certificate : certificates(one.certificate())) {
        if (found.put(certificate, sender) != null) {
          throw new IOException(
              one.certificate().getFileName() + ": this certificate is given twice");
        }
      }
    }
    return new Senders(found);
  }

  /** The sender whose certificate has this SHA-256 (hexadecimal). */
  Optional<Sender> of(String sha256) {
    return Optional.ofNullable(byCertificate.get(sha256));
  }

  private static List<String> certificates(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var found = new ArrayList<String>();
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add(sha256(each));
      }
      if (found.isEmpty()) {
        throw new IOException(file.getFileName() + ": there is no certificate in it");
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException(file.getFileName() + ": not a certificate in PEM", e);
    }
  }

  static String sha256(Certificate certificate) throws CertificateException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
