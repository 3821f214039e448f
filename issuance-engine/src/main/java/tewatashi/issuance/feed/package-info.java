/**
 * The register feed (異動連携): NDJSON in, whole file or nothing. {@code docs/feed.md} states the
 * format.
 */
@NullMarked
package tewatashi.issuance.feed;

import org.jspecify.annotations.NullMarked;
