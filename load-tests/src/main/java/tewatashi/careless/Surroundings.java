package tewatashi.careless;

import java.time.InstantSource;

/** What habits are formed of. */
record Surroundings(ServingCopy copy, Waits waits, InstantSource clock) {}
