/**
 * The resident's page in Debian's Chromium, before the whole house: every program a process, a
 * virtual card, a virtual printer. The tests see what a resident sees, and what the browser keeps.
 */
@NullMarked
package tewatashi.town.browser;

import org.jspecify.annotations.NullMarked;
