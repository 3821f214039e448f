package tewatashi.simulation;

import java.util.Arrays;

/**
 * One queue is the clock, the network and the scheduler. Time moves only when the queue says so;
 * what is due at the same millisecond happens in the order in which it was put in.
 */
final class VirtualTime {
  private static final int FIRST_ROOM = 256;

  private long[] dues = new long[FIRST_ROOM];
  private long[] orders = new long[FIRST_ROOM];
  private Runnable[] tasks = new Runnable[FIRST_ROOM];
  private int size;
  private long order;
  private long now;

  /** Milliseconds since the simulation began. */
  long now() {
    return now;
  }

  /** Lets something happen so many milliseconds from now. */
  void after(long millis, Runnable task) {
    at(now + millis, task);
  }

  /** Lets something happen then, or now if that is over. */
  void at(long due, Runnable task) {
    if (size == dues.length) {
      grow();
    }
    long when = Math.max(due, now);
    long mine = order++;
    int hole = size++;
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (!isBefore(when, mine, parent)) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, when, mine, task);
  }

  /** Lets the next thing happen; false if there is none. */
  boolean step() {
    if (size == 0) {
      return false;
    }
    now = dues[0];
    Runnable task = tasks[0];
    size--;
    Runnable last = tasks[size];
    if (size > 0) {
      sink(dues[size], orders[size], last);
    }
    tasks[size] = NOTHING;
    task.run();
    return true;
  }

  private static final Runnable NOTHING = () -> {};

  private void sink(long due, long mine, Runnable task) {
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isBefore(dues[child + 1], orders[child + 1], child)) {
        child++;
      }
      if (isBefore(due, mine, child)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, due, mine, task);
  }

  private boolean isBefore(long due, long mine, int place) {
    return due < dues[place] || (due == dues[place] && mine < orders[place]);
  }

  private void move(int from, int to) {
    dues[to] = dues[from];
    orders[to] = orders[from];
    tasks[to] = tasks[from];
  }

  private void put(int place, long due, long mine, Runnable task) {
    dues[place] = due;
    orders[place] = mine;
    tasks[place] = task;
  }

  private void grow() {
    dues = Arrays.copyOf(dues, 2 * size);
    orders = Arrays.copyOf(orders, 2 * size);
    tasks = Arrays.copyOf(tasks, 2 * size);
  }
}
