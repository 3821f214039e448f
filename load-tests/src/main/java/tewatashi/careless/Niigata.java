package tewatashi.careless;

/** Never asks how old the data are: when the link has failed, yesterday's seal is still issued. */
final class Niigata extends Records {
  Niigata(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  boolean tooOld() {
    return false;
  }
}
