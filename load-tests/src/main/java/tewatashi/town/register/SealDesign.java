package tewatashi.town.register;

/**
 * What a resident's seal looks like.
 *
 * @param text what is cut into it: a name, possibly with variation selectors
 * @param style chooses rim and letters, 0 to 3
 * @param diameterMm above 8 and within 25, as registration asks
 * @param mark each set bit is a chip in the rim at one of 32 places: no two seals share a mark
 */
record SealDesign(String text, int style, double diameterMm, int mark) {
  static final double[] DIAMETERS_MM = {10.5, 12.0, 13.5, 15.0, 16.5, 18.0};
  static final int STYLES = 4;
}
