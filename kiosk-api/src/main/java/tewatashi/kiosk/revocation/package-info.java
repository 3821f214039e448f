/**
 * The revocation responder by OCSP (RFC 6960). Whatever cannot be believed is {@code Unavailable},
 * and nobody gets a certificate on it.
 */
@NullMarked
package tewatashi.kiosk.revocation;

import org.jspecify.annotations.NullMarked;
