/**
 * Writes the personal part of a certificate's file, byte by byte as {@code docs/prepared-page.md}
 * says: one buffer, no parsing, no compression. The PDF syntax is explained where it is written.
 */
@NullMarked
package tewatashi.issuance.rendering.pdf;

import org.jspecify.annotations.NullMarked;
