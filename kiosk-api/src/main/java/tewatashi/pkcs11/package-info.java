/**
 * A TLS key that lies in a PKCS#11 token and never leaves it. The server and the terminal's side
 * both use it; it knows neither of them, and nothing but the JDK.
 */
@NullMarked
package tewatashi.pkcs11;

import org.jspecify.annotations.NullMarked;
