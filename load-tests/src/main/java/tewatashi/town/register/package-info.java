/**
 * A seeded generator of a synthetic municipality's resident register, written as the feed that the
 * service imports. Nobody in it exists.
 */
@NullMarked
package tewatashi.town.register;

import org.jspecify.annotations.NullMarked;
