/**
 * The stage: starts the real programs as processes of their own on loopback, wires them to a
 * synthetic town, and stops them all. Knows the other modules by their jars and command lines only.
 */
@NullMarked
package tewatashi.town.stage;

import org.jspecify.annotations.NullMarked;
