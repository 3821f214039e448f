package tewatashi.issuance.port;

/** How one pool of connections is used just now, for metrics; asked for by any thread. */
public interface PoolUse {
  /** The database role it connects as. */
  String role();

  /** Connections it may have at most. */
  int width();

  /** Connections at work. */
  int inUse();

  /** Threads that wait for one. */
  int waiting();

  /** How often nobody gave one up in time, since the start; counts up. */
  long refused();
}
