/**
 * A way round on loopback between a server and what stands behind it. It passes bytes and knows no
 * protocol, so TLS goes through it unread.
 */
@NullMarked
package tewatashi.faults.proxy;

import org.jspecify.annotations.NullMarked;
