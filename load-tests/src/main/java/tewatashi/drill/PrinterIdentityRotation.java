package tewatashi.drill;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tewatashi.town.authority.TlsAuthority;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Program;

/** A printer's TLS identity: the device gets another key, and is enrolled anew. */
final class PrinterIdentityRotation implements Rotation {
  @Override
  public String name() {
    return "printer-identity";
  }

  @Override
  public String story() {
    return "a printer gets another TLS key, and is enrolled anew";
  }

  @Override
  public void rotate(DrillHouse house, Told told) throws Exception {
    var stage = house.stage();
    var place = house.place(0);
    Path tls = house.tls();
    house.paper(0);
    told.before("a paper from the old identity");
    var fresh = TlsAuthority.read(tls).server("printer-next", house.now(), house.random());
    fresh.write(tls, "printer-next");

    String oldUri = uri(house);
    try (var crowd = Crowd.at(house)) {
      crowd.someMore(1);
      var device =
          stage.start(
              "printer-next",
              Program.PRINTER,
              List.of(
                  "--tls-keystore",
                  tls.resolve("printer-next.p12").toString(),
                  "--tls-password-file",
                  stage.passwordFile().toString(),
                  "--uuid",
                  place.printer(),
                  "--until-stdin-closes"));
      var control = URI.create("http://127.0.0.1:" + device.ready().getInteger("control_port"));
      long begin = System.nanoTime();
      enroll(house, device.ready().getString("uri"), fresh.fingerprint());
      house.tray(0, control);
      told.note("enrolling took %.1f s".formatted((System.nanoTime() - begin) / 1e9));
      house.paper(0);
      // Whoever still has the old key answers where the new one is expected: no page goes there.
      enroll(house, oldUri, fresh.fingerprint());
      try {
        retired(house, told);
      } finally {
        enroll(house, device.ready().getString("uri"), fresh.fingerprint());
      }
      crowd.someMore(1);
      told.during(crowd.count());
    }
    house.paper(0);
    told.after("a paper from the new identity");
    told.note(
        "one pin at a time: this terminal prints nothing between the device's change and the"
            + " enrolment");
  }

  private static void retired(DrillHouse house, Told told) throws Exception {
    var tray = new Tray(house.stage().printerControl(), house.place(0).printer());
    tray.take();
    String problem = house.refusedApplication(0);
    if (!problem.equals("printer-attention") || !tray.documents().isEmpty()) {
      throw new DrillFailed("the old key was answered " + problem + ", or took a page");
    }
    told.retired("the old key answers for the printer: printer-attention, before any money");
  }

  private static String uri(DrillHouse house) throws Exception {
    var fleet = new JsonObject(Files.readString(house.stage().plan().data().resolve("fleet.json")));
    return fleet.getJsonArray("printers").stream()
        .map(JsonObject.class::cast)
        .filter(printer -> printer.getString("printer").equals(house.place(0).printer()))
        .map(printer -> printer.getString("uri"))
        .findFirst()
        .orElseThrow();
  }

  private static void enroll(DrillHouse house, String uri, String pin) throws Exception {
    var printer =
        new JsonObject()
            .put("printer", house.place(0).printer())
            .put("terminal", house.place(0).terminal())
            .put("uri", uri)
            .put("certificate_sha256", pin);
    Fleet.enroll(house, new JsonObject().put("printers", new JsonArray().add(printer)));
  }
}
