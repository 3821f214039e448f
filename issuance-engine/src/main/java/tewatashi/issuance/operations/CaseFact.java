package tewatashi.issuance.operations;

/**
 * One thing that is known of a case.
 *
 * @param part which list it belongs to, as docs/cases.md names them
 * @param place its number in that list
 * @param json an object, in the very letters over which the evidence's digest is made
 */
public record CaseFact(String part, long place, String json) {
  /** As the digest takes it. */
  String line() {
    return part + "|" + place + "|" + json;
  }
}
