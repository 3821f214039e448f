package tewatashi.town.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Types;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: what the suite says of somebody else's printer is so. Method: one of them, one document
 * each time, and what lies in its tray.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvePrinterTest {
  private static final Duration PAGE_TIME = Duration.ofMillis(400);
  private static final Duration LONG_ENOUGH = PAGE_TIME.multipliedBy(3);
  private static final byte[] DOCUMENT = "%PDF-1.7 見本".getBytes(StandardCharsets.UTF_8);

  private EveFleet fleet;
  private JsonObject address;
  private EvePrinter printer;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    fleet = EveFleet.start(EveParts.ofThisMachine(), folder, 1, PAGE_TIME, new Random());
    address = fleet.addresses().getJsonObject(0);
    printer = fleet.named(address.getString("printer")).orElseThrow();
  }

  @AfterAll
  void stop() throws Exception {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void aPageFallsWhenItsTimeIsOverAndLiesThereUntilItIsTaken() throws Exception {
    print();
    assertThat(printer.tray().numbers()).isEmpty();
    int number = awaitPaper();
    assertThat(printer.tray().look(number)).hasValue(DOCUMENT);
    printer.tray().take(number);
    assertThat(printer.tray().numbers()).isEmpty();
  }

  @Test
  void aPrinterThatStandsStillDoesWhatItWasToldWhenItGoesOn() throws Exception {
    ail(new JsonObject().put("stopped", true));
    var told =
        Thread.ofVirtual().start(() -> assertThatCode(this::print).doesNotThrowAnyException());
    assertThat(told.join(LONG_ENOUGH)).isFalse();
    assertThat(printer.tray().numbers()).isEmpty();
    ail(new JsonObject());
    printer.tray().take(awaitPaper());
  }

  @Test
  void onePageIsLostWithAPrinterThatIsKilledAndTheNextComesFromTheSamePrinter() throws Exception {
    print();
    ail(new JsonObject().put("off", true));
    Thread.sleep(LONG_ENOUGH);
    ail(new JsonObject());
    assertThat(printer.tray().numbers()).isEmpty();
    assertThat(printer.address()).isEqualTo(address);
    print();
    printer.tray().take(awaitPaper());
  }

  @Test
  void aSecondPageOfTheSameJobAfterARestartDoesNotHideTheFirst() throws Exception {
    print();
    awaitPaper();
    ail(new JsonObject().put("off", true));
    ail(new JsonObject());
    print(); // Job 1 again, and of the same name.
    Thread.sleep(LONG_ENOUGH);
    var numbers = printer.tray().numbers();
    assertThat(numbers).hasSize(2);
    for (int number : numbers) {
      printer.tray().take(number);
    }
  }

  @Test
  void aPageThatJamsFallsWhenTheJamIsCleared() throws Exception {
    ail(new JsonObject().put("jam", true));
    print();
    Thread.sleep(LONG_ENOUGH);
    assertThat(printer.tray().numbers()).isEmpty();
    ail(new JsonObject());
    printer.tray().take(awaitPaper());
  }

  @Test
  void whatItCannotShowIsRefused() {
    assertThatThrownBy(() -> Trouble.of(new JsonObject().put("busy", true)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Trouble.of(new JsonObject().put("lie", "paper-of-gold")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingProgramIsNamedWithItsPackage(@TempDir Path usr) throws Exception {
    assertThatThrownBy(() -> EveParts.below(usr))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("apt-get install cups-ipp-utils");
    var there =
        Files.createFile(Files.createDirectory(usr.resolve("sbin")).resolve("ippeveprinter"));
    assertThat(there.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> EveParts.below(usr))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("apt-get install dbus");
  }

  private void ail(JsonObject said) throws Exception {
    printer.ail(Trouble.of(said));
  }

  private void print() throws Exception {
    URI uri = URI.create(address.getString("uri").replace("ipps:", "ipp:"));
    var out = new ByteArrayOutputStream();
    IppPacket.printJob(uri)
        .putOperationAttributes(Types.documentFormat.of("application/pdf"))
        .build()
        .write(out);
    out.write(DOCUMENT);
    var request =
        HttpRequest.newBuilder(URI.create(uri.toString().replace("ipp:", "http:")))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/ipp")
            .POST(HttpRequest.BodyPublishers.ofByteArray(out.toByteArray()))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.body()[2] + answer.body()[3]).as("IPP status").isZero();
    }
  }

  private int awaitPaper() throws Exception {
    var deadline = Instant.now().plusSeconds(10);
    while (printer.tray().numbers().isEmpty()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(20);
    }
    return printer.tray().numbers().getFirst();
  }
}
