/**
 * Configuration as values: read once, refused as a whole with every fault at once, and the check
 * that configuration, manifest, database and trust anchors are of one realm.
 */
@NullMarked
package tewatashi.kiosk.config;

import org.jspecify.annotations.NullMarked;
