package tewatashi.town.eve;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Types;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * By what a running {@code ippeveprinter} is known.
 *
 * @param keys where it writes the key and the certificate that it makes for itself
 */
record EveIdentity(int port, Path keys) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  URI uri(String scheme) {
    return URI.create("%s://localhost:%d/ipp/print".formatted(scheme, port));
  }

  /** As it says itself (printer-uuid, PWG 5100.13). */
  UUID uuid() throws IOException, InterruptedException {
    var out = new ByteArrayOutputStream();
    IppPacket.getPrinterAttributes(uri("ipp"), Types.printerUuid).build().write(out);
    var request =
        HttpRequest.newBuilder(uri("http"))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE)
            .header("Content-Type", "application/ipp")
            .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray()))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      var packet = new IppInputStream(new ByteArrayInputStream(answer.body())).readPacket();
      var said = packet.getValue(Tag.printerAttributes, Types.printerUuid);
      return UUID.fromString(String.valueOf(said).replace("urn:uuid:", ""));
    } catch (IllegalArgumentException e) {
      throw new IOException("what answers at port " + port + " is no printer", e);
    }
  }

  /**
   * SHA-256 of its certificate, hex. Read from its own folder and not from the wire; whoever speaks
   * TLS with it first, in vain, makes it write one.
   */
  String certificate() throws IOException {
    try (var socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket("localhost", port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.startHandshake();
      throw new IOException("nobody should trust a printer just like that");
    } catch (SSLException e) {
      // As it should be: nobody here signed it.
    }
    try (Stream<Path> files = Files.list(keys)) {
      Path file =
          files
              .filter(one -> one.toString().endsWith(".crt"))
              .findFirst()
              .orElseThrow(() -> new IOException("ippeveprinter made no certificate in " + keys));
      try (InputStream in = Files.newInputStream(file)) {
        byte[] der = CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("not a certificate", e);
    }
  }
}
