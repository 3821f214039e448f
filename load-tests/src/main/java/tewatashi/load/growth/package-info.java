/**
 * What grows with the country: whether a certificate costs more among a million residents than
 * among ten thousand, what a server's heap holds, and how long it takes to start.
 */
@NullMarked
package tewatashi.load.growth;

import org.jspecify.annotations.NullMarked;
