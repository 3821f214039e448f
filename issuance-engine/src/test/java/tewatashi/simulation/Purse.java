package tewatashi.simulation;

/** The coins of one issuance: what the device took and gave back, whatever the books say. */
final class Purse {
  int taken;
  int returned;
}
