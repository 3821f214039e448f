/**
 * The fault suite: every fault at every step of a visit, black-box, and what came of it as seen
 * from outside: paper, people, money, and the books.
 */
@NullMarked
package tewatashi.faults;

import org.jspecify.annotations.NullMarked;
