package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Carries the town's changes to the database's copy: in the order of their numbers, each once,
 * nothing left out, however often and in whatever order the batches arrive.
 */
final class Feed {
  private static final long EVERY_MAX = 4 * Waits.MINUTE;

  private final World world;
  private final Chance chance;
  private long told;
  private long applied;

  /** The copy is as the town was then. */
  private long watermark;

  private long silentUntil;

  Feed(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
    this.watermark = world.time.now();
  }

  /** The copy's age. */
  long age(long now) {
    return now - watermark;
  }

  /** It has been silent for about a day when the world begins. */
  void silence(long sinceAgo, long until) {
    watermark = world.time.now() - sinceAgo;
    silentUntil = until;
  }

  void begin() {
    world.time.after(chance.between(1, EVERY_MAX), this::round);
  }

  private void round() {
    if (world.isOver()) {
      return;
    }
    tell();
    world.time.after(
        world.climate.isHealed() ? Waits.MINUTE : chance.between(Waits.SECOND, EVERY_MAX),
        this::round);
  }

  /** Sends what is not known to be applied; a hold is sent at once, everything else in turn. */
  void tell() {
    long now = world.time.now();
    if (now < silentUntil && !world.climate.isHealed()) {
      return;
    }
    var changes = world.register.changes;
    changes.removeIf(change -> change.sequence() <= told);
    var batch = List.copyOf(changes);
    long last = batch.isEmpty() ? told : batch.getLast().sequence();
    Runnable arrival = () -> arrive(batch, last, now);
    if (chance.in10000(world.climate.now(world.climate.feedFaults))) {
      world.time.after(chance.between(Waits.SECOND, 5 * Waits.MINUTE), arrival);
    }
    world.network.send(Network.Path.FEED, arrival);
  }

  private void arrive(List<Change> batch, long last, long asOf) {
    if (world.rules.make(Mistake.FEED_WITHOUT_ITS_SEQUENCE)) {
      batch.forEach(change -> change.what().apply(world.time.now()));
      told = Math.max(told, last);
      watermark = Math.max(watermark, asOf);
      return;
    }
    var fresh = new ArrayList<Change>();
    for (Change change : batch) {
      if (change.sequence() > applied) {
        fresh.add(change);
      }
    }
    if (!fresh.isEmpty() && fresh.getFirst().sequence() != applied + 1) {
      return; // A gap: nothing of it is applied.
    }
    fresh.forEach(change -> change.what().apply(world.time.now()));
    applied = Math.max(applied, last);
    told = applied;
    watermark = Math.max(watermark, asOf);
  }
}
