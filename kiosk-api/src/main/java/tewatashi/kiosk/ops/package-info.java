/**
 * The operations page's server: who is there ({@link tewatashi.kiosk.ops.Door}), what they see
 * ({@link tewatashi.kiosk.ops.Views}), what they sign ({@link tewatashi.kiosk.ops.Deeds}). It knows
 * no resident, and the database decides what each operator may see and do.
 */
@NullMarked
package tewatashi.kiosk.ops;

import org.jspecify.annotations.NullMarked;
