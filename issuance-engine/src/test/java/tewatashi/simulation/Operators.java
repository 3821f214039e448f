package tewatashi.simulation;

import java.util.List;

/**
 * Two operators look into what was stopped, and let it go on after a while. They know what was said
 * before they were called; what came later waits for their next look.
 */
final class Operators {
  private final World world;
  private final Chance chance;
  private boolean looking;

  Operators(World world, Chance chance) {
    this.world = world;
    this.chance = chance;
  }

  void called() {
    if (!looking) {
      looking = true;
      long calledAt = world.time.now();
      world.time.after(chance.between(2 * Waits.MINUTE, 8 * Waits.MINUTE), () -> lift(calledAt));
    }
  }

  private void lift(long calledAt) {
    looking = false;
    lift(world.database.stops, calledAt);
    lift(world.notMine, calledAt);
    world.nodes.forEach(node -> lift(node.leftovers.stops, calledAt));
    if (!world.database.stops.isEmpty() || !world.notMine.isEmpty()) {
      called();
    }
  }

  private static void lift(List<Stop> stops, long calledAt) {
    stops.removeIf(stop -> stop.saidAt <= calledAt);
  }
}
