/**
 * Ed25519 keys of the people who answer for an installation: small files, read and written here,
 * and nothing else. Knows the JDK only.
 */
@NullMarked
package tewatashi.kiosk.keys;

import org.jspecify.annotations.NullMarked;
