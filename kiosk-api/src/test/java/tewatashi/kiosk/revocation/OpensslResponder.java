package tewatashi.kiosk.revocation;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code openssl ocsp} as the responder: somebody else's reading of RFC 6960. */
public final class OpensslResponder implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile("ACCEPT .*:([0-9]+) .*");

  private final Process process;
  private final int port;

  /** In a folder with ca.pem, signer.pem, signer-key.pem and index.txt. */
  public OpensslResponder(Path folder) throws IOException {
    Files.writeString(folder.resolve("index.txt.attr"), "unique_subject = no\n");
    process =
        new ProcessBuilder(
                "openssl",
                "ocsp",
                "-port",
                "0",
                "-index",
                "index.txt",
                "-CA",
                "ca.pem",
                "-rsigner",
                "signer.pem",
                "-rkey",
                "signer-key.pem",
                "-nmin",
                "10")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    port = port(process.inputReader());
  }

  private static int port(BufferedReader said) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      var listens = LISTENS.matcher(line);
      if (listens.matches()) {
        return Integer.parseInt(listens.group(1));
      }
    }
    throw new IOException("openssl does not listen");
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.waitFor(5, TimeUnit.SECONDS);
  }
}
