/** People before terminals, the papers that came, and what a scenario saw of both. */
@NullMarked
package tewatashi.misdelivery.scene;

import org.jspecify.annotations.NullMarked;
