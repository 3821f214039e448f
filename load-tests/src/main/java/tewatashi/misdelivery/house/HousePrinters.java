package tewatashi.misdelivery.house;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.scene.PrinterFaults;
import tewatashi.town.stage.House;

/** The virtual printers of a house, through their control endpoint. */
public record HousePrinters(House house) implements Lever.Printers {
  @Override
  public void fault(int terminal, JsonObject fault) throws IOException, InterruptedException {
    String printer = house.places().get(terminal).printer();
    new PrinterFaults(house.printerControl(), printer).set(fault);
  }
}
