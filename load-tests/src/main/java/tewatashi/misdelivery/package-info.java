/**
 * The mis-delivery suite: black-box, over HTTP and IPP, with its own virtual terminals, cards and
 * trays. Every printed page is read.
 */
@NullMarked
package tewatashi.misdelivery;

import org.jspecify.annotations.NullMarked;
