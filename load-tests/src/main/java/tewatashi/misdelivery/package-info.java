/**
 * The mis-delivery suite: black-box, with its own virtual terminals, cards and trays. Every printed
 * page is read. {@code subject} is what a system under test has to offer, {@code house} offers it
 * for whatever speaks our terminal API, {@code scene} is people and papers, {@code scenario} the
 * accidents.
 */
@NullMarked
package tewatashi.misdelivery;

import org.jspecify.annotations.NullMarked;
