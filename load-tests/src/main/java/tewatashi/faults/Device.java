package tewatashi.faults;

import java.util.HexFormat;
import java.util.Random;
import tewatashi.town.stage.Place;

/**
 * One terminal's payment device: takes a fee once and gives it back once, and writes down both
 * before it tells anybody.
 */
final class Device {
  private final Purse purse;
  private final String terminal;
  private final Random random;
  private String takenReceipt = "";
  private String returnedReceipt = "";
  private int yen;

  Device(Purse purse, Place place, Random random) {
    this.purse = purse;
    this.terminal = place.terminal();
    this.random = random;
  }

  /** Takes the money, if that has not been done; its receipt. */
  String take(String issuance, int fee) {
    if (takenReceipt.isEmpty()) {
      takenReceipt = number();
      yen = fee;
      purse.taken(terminal, issuance, fee, takenReceipt);
    }
    return takenReceipt;
  }

  /** Gives it back, if that has not been done; its receipt. */
  String giveBack(String issuance) {
    if (returnedReceipt.isEmpty()) {
      returnedReceipt = number();
      purse.returned(terminal, issuance, yen, returnedReceipt);
    }
    return returnedReceipt;
  }

  void collected(String issuance) {
    purse.collected(terminal, issuance);
  }

  /** Whether money is inside that was not given back. */
  boolean holdsMoney() {
    return !takenReceipt.isEmpty() && returnedReceipt.isEmpty();
  }

  boolean tookMoney() {
    return !takenReceipt.isEmpty();
  }

  boolean gaveBack() {
    return !returnedReceipt.isEmpty();
  }

  int yen() {
    return yen;
  }

  /** A key or a receipt, as chance gives it. */
  String number() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
