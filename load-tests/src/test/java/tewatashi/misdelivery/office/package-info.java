/** Another vendor's system, as unlike ours as can be, and what it takes to have it judged. */
@NullMarked
package tewatashi.misdelivery.office;

import org.jspecify.annotations.NullMarked;
