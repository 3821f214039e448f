package tewatashi.issuance.rendering.form;

/**
 * What every specimen bears, besides everything else.
 *
 * @param words a sentence
 * @param mark large across the page
 * @param markSizePt points
 */
public record SpecimenWords(Drawing.Label words, String mark, double markSizePt) {}
