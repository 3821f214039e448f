/** The OCSP responder of the test authority (RFC 6960), with a lever for revocation and faults. */
@NullMarked
package tewatashi.town.responder;

import org.jspecify.annotations.NullMarked;
