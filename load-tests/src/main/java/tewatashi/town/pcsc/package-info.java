/**
 * The virtual card behind real PC/SC: pcscd, vpcd (the virtual reader of the vsmartcard project)
 * and a bridge to any {@code javax.smartcardio} reader, so that programs which others wrote meet
 * our card.
 */
@NullMarked
package tewatashi.town.pcsc;

import org.jspecify.annotations.NullMarked;
