package tewatashi.simulation;

/** Two operators look into what was stopped, and let it go on after a while. */
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
      world.time.after(
          chance.between(2 * Waits.MINUTE, 8 * Waits.MINUTE),
          () -> {
            looking = false;
            world.database.stops.clear();
            world.notMine.clear();
            world.nodes.forEach(node -> node.leftovers.stops.clear());
          });
    }
  }
}
