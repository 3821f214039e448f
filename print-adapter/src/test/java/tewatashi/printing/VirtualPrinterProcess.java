package tewatashi.printing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.printing.virtual.VirtualPrinterMain;

/** The virtual printer as others start it. */
final class VirtualPrinterProcess implements PrinterUnderTest {
  private static final String PASSWORD = "specimen";

  private final HttpClient control = HttpClient.newHttpClient();
  private final Process process;
  private final JsonObject ready;
  private final String certificateSha256;

  private VirtualPrinterProcess(Process process, JsonObject ready, String certificateSha256) {
    this.process = process;
    this.ready = ready;
    this.certificateSha256 = certificateSha256;
  }

  /** Speaks ipps with a certificate made for this occasion. */
  static VirtualPrinterProcess secure(Path directory, String... more) throws Exception {
    Path store = directory.resolve("printer.p12");
    Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    String sha256 = makeCertificate(store);
    var arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--tls-keystore", store.toString()));
    arguments.addAll(List.of("--tls-password-file", password.toString()));
    return start(arguments, sha256);
  }

  /** Speaks plain ipp. */
  static VirtualPrinterProcess plain(String... more) throws Exception {
    return start(new ArrayList<>(List.of(more)), "");
  }

  private static VirtualPrinterProcess start(List<String> arguments, String sha256)
      throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(VirtualPrinterMain.class.getName(), "--until-stdin-closes"));
    command.addAll(arguments);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var out = new BufferedReader(new InputStreamReader(process.getInputStream(), "UTF-8"));
    return new VirtualPrinterProcess(process, new JsonObject(out.readLine()), sha256);
  }

  @Override
  public PrinterAddress address() {
    return new PrinterAddress(
        UUID.fromString(ready.getString("printer")),
        URI.create(ready.getString("uri")),
        certificateSha256);
  }

  @Override
  public List<byte[]> documents(int jobId) throws Exception {
    var documents = new ArrayList<byte[]>();
    for (JsonObject paper : tray()) {
      if (paper.getInteger("job_id") == jobId) {
        documents.add(control("GET", "/tray/%d.pdf".formatted(paper.getInteger("number")), ""));
      }
    }
    return documents;
  }

  List<JsonObject> tray() throws Exception {
    var list = new JsonArray(new String(control("GET", "/tray", ""), "UTF-8"));
    return list.stream().map(JsonObject.class::cast).toList();
  }

  void faults(String json) throws Exception {
    control("POST", "/faults", json);
  }

  void takePaper() throws Exception {
    control("DELETE", "/tray", "");
  }

  private byte[] control(String method, String path, String body) throws Exception {
    var uri = URI.create("http://localhost:%d%s".formatted(ready.getInteger("control_port"), path));
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = control.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError("control endpoint: HTTP status " + answer.statusCode());
    }
    return answer.body();
  }

  private static String makeCertificate(Path store) throws Exception {
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "printer",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=a specimen printer",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new AssertionError("keytool failed");
    }
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    byte[] der = keys.getCertificate("printer").getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
  }

  @Override
  public void close() throws Exception {
    control.close();
    process.getOutputStream().close();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the virtual printer does not end with its standard input");
    }
  }
}
