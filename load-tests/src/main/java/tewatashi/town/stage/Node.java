package tewatashi.town.stage;

import java.net.URI;

/**
 * A running server.
 *
 * @param api where terminals knock
 * @param operations health and metrics
 */
public record Node(Child process, URI api, URI operations) {}
