package tewatashi.misdelivery.house;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.scene.PrinterFaults;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.House;

/** The virtual printers of a house, through their control endpoint. */
public record HousePrinters(House house) implements Lever.Printers {
  @Override
  public void fault(int terminal, JsonObject fault) throws IOException, InterruptedException {
    faultsOf(terminal).set(fault);
  }

  @Override
  public JsonObject faults(int terminal) throws IOException, InterruptedException {
    return faultsOf(terminal).now();
  }

  @Override
  public List<Instant> arrivals(int terminal) throws IOException, InterruptedException {
    return new Tray(house.printerControl(), printer(terminal)).arrivals();
  }

  private PrinterFaults faultsOf(int terminal) {
    return new PrinterFaults(house.printerControl(), printer(terminal));
  }

  private String printer(int terminal) {
    return house.places().get(terminal).printer();
  }
}
