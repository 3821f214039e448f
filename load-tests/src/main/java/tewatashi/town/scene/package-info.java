/**
 * Who stands at which terminal of a house, and what lies in front of them: what every suite that
 * watches trays has in common.
 */
@NullMarked
package tewatashi.town.scene;

import org.jspecify.annotations.NullMarked;
