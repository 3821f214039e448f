/**
 * Draws the papers: forms, glyphs and the PDF writer. A pure function of what a copy says; it reads
 * fonts once, at the start, and asks nobody afterwards.
 */
@NullMarked
package tewatashi.issuance.rendering;

import org.jspecify.annotations.NullMarked;
