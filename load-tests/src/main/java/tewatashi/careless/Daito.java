package tewatashi.careless;

/** A hold was keyed into the system of one kind of certificate, and forgotten in the others. */
final class Daito extends Records {
  Daito(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  boolean bars(Wish wish, String resident) {
    return wish.kind().equals("residence") && super.bars(wish, resident);
  }
}
