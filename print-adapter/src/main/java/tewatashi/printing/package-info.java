/**
 * Printers, by the Internet Printing Protocol: the engine's {@code PrintGateway} over jipp and the
 * Vert.x client. Whose paper it is, is not known here. Begin reading at {@link
 * tewatashi.printing.IppPrintGateway}.
 */
@NullMarked
package tewatashi.printing;

import org.jspecify.annotations.NullMarked;
