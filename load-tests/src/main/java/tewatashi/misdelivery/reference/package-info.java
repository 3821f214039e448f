/** The suite tried on what it must catch: each accident of the careless service, by name. */
@NullMarked
package tewatashi.misdelivery.reference;

import org.jspecify.annotations.NullMarked;
