package tewatashi.issuance.feed;

/**
 * What is wrong with one line of a feed.
 *
 * @param line from 1
 * @param field the field's name, or {@code -} where the line as a whole is wrong
 * @param fault what must be otherwise; never the value itself, which is somebody's
 */
public record FeedFault(long line, String field, String fault) {
  @Override
  public String toString() {
    return "line " + line + ", " + field + ": " + fault;
  }
}
