/**
 * The demo's corner of accidents: a careless server and our own side by side, under one seed, with
 * the same two residents (or as many as the accident needs), and what was seen in both stores.
 */
@NullMarked
package tewatashi.town.demo.accident;

import org.jspecify.annotations.NullMarked;
