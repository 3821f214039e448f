/**
 * What a page costs, against other libraries ({@code ./tewatashi bench render}), and what the
 * core's hot parts cost, each beside something bare ({@code ./tewatashi bench micro}).
 */
@NullMarked
package tewatashi.issuance.bench;

import org.jspecify.annotations.NullMarked;
