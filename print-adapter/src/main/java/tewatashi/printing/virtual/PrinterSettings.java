package tewatashi.printing.virtual;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What a virtual printer is told once, when it is switched on.
 *
 * @param uuid the printer's identity, its {@code printer-uuid}
 * @param uri where clients reach it, {@code ipp} or {@code ipps}
 * @param name {@code printer-name}
 * @param pageTime how long one impression takes
 * @param operationTimeOut how long a job waits for its document, {@code
 *     multiple-operation-time-out}
 * @param trayDirectory where each document that reached the tray is written besides, if anywhere
 */
record PrinterSettings(
    UUID uuid,
    URI uri,
    String name,
    Duration pageTime,
    Duration operationTimeOut,
    Optional<Path> trayDirectory) {

  boolean secure() {
    return "ipps".equals(uri.getScheme());
  }

  URI jobUri(int jobId) {
    return URI.create(uri + "/" + jobId);
  }
}
