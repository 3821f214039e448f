/**
 * This side of the counter: a virtual terminal's own client of the API, and a virtual resident's
 * way through it. Written from the API's contract alone; shares no class with the service.
 */
@NullMarked
package tewatashi.town.counter;

import org.jspecify.annotations.NullMarked;
