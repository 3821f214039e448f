/** The server as a terminal sees it: the terminal API ({@code openapi.yaml}) over mutual TLS. */
@NullMarked
package tewatashi.terminal.desk;

import org.jspecify.annotations.NullMarked;
