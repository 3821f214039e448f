package tewatashi.printing;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Types;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import tewatashi.issuance.port.PrinterAddress;

/**
 * Debian's {@code ippeveprinter}, somebody else's idea of an IPP printer, with the private message
 * bus it cannot do without.
 */
final class EvePrinter implements PrinterUnderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path directory;
  private final Process bus;
  private final Process printer;
  private final int port;
  private final PrinterAddress address;

  private EvePrinter(Path directory) throws Exception {
    this.directory = directory;
    this.port = freePort();
    Path spool = Files.createDirectory(directory.resolve("spool"));
    Path keys = Files.createDirectory(directory.resolve("keys"));
    String busAddress = "unix:path=" + directory.resolve("bus");
    this.bus =
        start(
            new ProcessBuilder(
                Programs.require("dbus-daemon", "dbus"),
                "--session",
                "--nofork",
                "--nopidfile",
                "--address=" + busAddress),
            "bus.log");
    await(() -> Files.exists(directory.resolve("bus")), bus);
    var eve =
        new ProcessBuilder(
            Programs.require("ippeveprinter", "cups-ipp-utils"),
            "-r",
            "off",
            "-n",
            "localhost",
            "-p",
            Integer.toString(port),
            "-k",
            "-d",
            spool.toString(),
            "-f",
            IppRequests.PDF,
            "-K",
            keys.toString(),
            "-c",
            command().toString(),
            "Specimen");
    eve.environment().put("DBUS_SYSTEM_BUS_ADDRESS", busAddress);
    this.printer = start(eve, "printer.log");
    await(this::answers, printer);
    this.address = new PrinterAddress(uuid(), uri("ipps"), certificate(keys));
  }

  static EvePrinter start(Path directory) throws Exception {
    return new EvePrinter(directory);
  }

  @Override
  public PrinterAddress address() {
    return address;
  }

  /** It names what it keeps by job id and job name. */
  @Override
  public List<byte[]> documents(int jobId) throws Exception {
    var documents = new ArrayList<byte[]>();
    try (var kept = Files.newDirectoryStream(directory.resolve("spool"), jobId + "-*.pdf")) {
      for (Path document : kept) {
        documents.add(Files.readAllBytes(document));
      }
    }
    return documents;
  }

  /** What it does to "print": it says how many pages there were, for it cannot count them. */
  private Path command() throws IOException {
    Path command = directory.resolve("print");
    Files.writeString(
        command,
        """
        #!/bin/sh
        sleep 0.2
        echo "ATTR: job-impressions=%1$d job-impressions-completed=%1$d" >&2
        """
            .formatted(PAGES));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    return command;
  }

  private UUID uuid() throws Exception {
    var out = new ByteArrayOutputStream();
    IppPacket.getPrinterAttributes(uri("ipp"), Types.printerUuid).build().write(out);
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(uri("http"))
                  .version(HttpClient.Version.HTTP_1_1)
                  .header("Content-Type", "application/ipp")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray()))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      var packet = new IppInputStream(new ByteArrayInputStream(answer.body())).readPacket();
      var said = packet.getValue(Tag.printerAttributes, Types.printerUuid);
      return UUID.fromString(said.toString().replace("urn:uuid:", ""));
    }
  }

  /** Read from its own key directory, not from the wire: a first caller makes it write one. */
  private String certificate(Path keys) throws Exception {
    try (var socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket("localhost", port)) {
      socket.startHandshake();
      throw new AssertionError("nobody should trust a printer just like that");
    } catch (SSLException _) {
      // As it should be. The certificate stands in the directory now.
    }
    try (var files = Files.newDirectoryStream(keys, "*.crt")) {
      Path file = files.iterator().next();
      try (var in = Files.newInputStream(file)) {
        byte[] der = CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
      }
    }
  }

  private URI uri(String scheme) {
    return URI.create("%s://localhost:%d/ipp/print".formatted(scheme, port));
  }

  private boolean answers() {
    try (var _ = new Socket("localhost", port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Process start(ProcessBuilder builder, String log) throws IOException {
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(log).toFile())
        .start();
  }

  private void await(BooleanSupplier ready, Process process) throws Exception {
    var deadline = Instant.now().plus(PATIENCE);
    while (!ready.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new AssertionError(process.info() + " did not start; see " + directory);
      }
      Thread.sleep(20);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : new Process[] {printer, bus}) {
      if (process != null) {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    }
  }
}
