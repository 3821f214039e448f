package tewatashi.issuance.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Inputs in turn and round again: none is the one before. For one thread. */
final class Ring<T> {
  /** Makes the input with this number, from 0. */
  interface Making<T> {
    T make(int number) throws Exception;
  }

  private final List<T> inputs;
  private int next;

  private Ring(List<T> inputs) {
    this.inputs = inputs;
  }

  /** So many inputs, made one after the other. */
  static <T> Ring<T> of(int count, Making<T> making) throws Exception {
    var inputs = new java.util.ArrayList<T>(count);
    for (int number : IntStream.range(0, count).toArray()) {
      inputs.add(making.make(number));
    }
    return new Ring<>(List.copyOf(inputs));
  }

  T next() {
    T input = inputs.get(next);
    next = next + 1 == inputs.size() ? 0 : next + 1;
    return input;
  }
}
