package tewatashi.faults;

import java.time.Duration;
import java.util.List;
import tewatashi.faults.proxy.Way;

/** What befalls PostgreSQL, and the way to it. */
final class DatabaseFaults {
  private static final Duration A_WHILE = Duration.ofSeconds(8);

  private DatabaseFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.ofHouse(
            "database-killed",
            "kill -9 of PostgreSQL, all of it; started anew on the same data",
            Duration.ofSeconds(3),
            (house, _) -> house.database().kill(),
            (house, _) -> house.database().restart()),
        Fault.ofHouse(
            "database-backend-killed",
            "kill -9 of one backend: PostgreSQL throws all out and recovers by itself",
            Duration.ofSeconds(3),
            (house, _) -> house.database().killBackend(),
            (house, _) -> house.database().await()),
        Fault.ofHouse(
            "database-shut-down",
            "a fast shutdown of PostgreSQL, and a start after eight seconds",
            A_WHILE,
            (house, _) -> house.database().shutDown(),
            (house, _) -> house.database().restart()),
        Fault.ofHouse(
            "database-stopped",
            "SIGSTOP of PostgreSQL for 30 seconds",
            Duration.ofSeconds(30),
            (house, _) -> house.database().signal("STOP"),
            (house, _) -> house.database().signal("CONT")),
        Fault.ofHouse(
            "database-full",
            "PostgreSQL may write no more, its log of changes included; then room, and a start",
            A_WHILE,
            (house, _) -> house.database().fillDisk(),
            (house, _) -> house.database().restart()),
        Fault.ofHouse(
            "database-connections-used-up",
            "the servers' connections are reset, and others have taken all there are",
            A_WHILE,
            DatabaseFaults::useUp,
            (house, _) -> house.database().giveBackConnections()),
        way("database-refusing", "PostgreSQL's port refuses connections", Way.CLOSED),
        way("database-cut", "every connection to PostgreSQL is reset", Way.CUT),
        way("database-slow", "each answer of PostgreSQL comes 300 ms late", Way.SLOW),
        way(
            "database-half-open",
            "connections to PostgreSQL stand and nothing comes",
            Way.HALF_OPEN));
  }

  private static void useUp(FaultHouse house, int node) throws Exception {
    house.databaseWay(Way.CLOSED);
    house.database().useUpConnections();
    house.databaseWay(Way.THROUGH);
  }

  private static Fault way(String name, String story, Way way) {
    return Fault.ofHouse(
        name,
        story,
        A_WHILE,
        (house, _) -> house.databaseWay(way),
        (house, _) -> house.databaseWay(Way.THROUGH));
  }
}
