/** The demo: the whole house on one desk, from card to paper. */
@NullMarked
package tewatashi.town.demo;

import org.jspecify.annotations.NullMarked;
