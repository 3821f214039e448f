/**
 * Draws what a form shows to everybody alike, once, with PDFBox: a complete PDF/A-2u file without
 * compression, the same bytes on every machine.
 */
@NullMarked
package tewatashi.issuance.rendering.skeleton;

import org.jspecify.annotations.NullMarked;
