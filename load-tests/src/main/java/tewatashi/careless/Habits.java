package tewatashi.careless;

/**
 * How the service does what it does, a place where something can go wrong each. Honest habits are
 * the base classes themselves; an accident puts another class into one place.
 */
record Habits(
    Records records, Typesetter typesetter, Spool spool, PrintOrder order, Doubt doubt, Door door) {
  static Habits honest(Surroundings around) {
    return new Habits(
        new Records(around.copy(), around.waits()),
        new Typesetter(around.copy(), around.clock()),
        new Spool(),
        new PrintOrder(),
        new Doubt(),
        new Door());
  }

  Habits with(Records other) {
    return new Habits(other, typesetter, spool, order, doubt, door);
  }

  Habits with(Typesetter other) {
    return new Habits(records, other, spool, order, doubt, door);
  }

  Habits with(Spool other) {
    return new Habits(records, typesetter, other, order, doubt, door);
  }

  Habits with(PrintOrder other) {
    return new Habits(records, typesetter, spool, other, doubt, door);
  }

  Habits with(Doubt other) {
    return new Habits(records, typesetter, spool, order, other, door);
  }

  Habits with(Door other) {
    return new Habits(records, typesetter, spool, order, doubt, other);
  }
}
