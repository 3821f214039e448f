/**
 * Everything HTTP of the server: the terminals' listener (TLS with client certificates), the
 * operations listener, and the contract both keep. What a step does is the desk's business.
 */
@NullMarked
package tewatashi.kiosk.http;

import org.jspecify.annotations.NullMarked;
