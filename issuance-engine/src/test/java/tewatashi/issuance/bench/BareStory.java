package tewatashi.issuance.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sampled issuance: the rows that it left behind, each value in PostgreSQL's own text.
 *
 * @param people whose records stand on its paper
 */
record BareStory(
    Row session, Row issuance, Row copy, List<Row> journal, List<Row> ledger, int people) {
  BareStory {
    journal = List.copyOf(journal);
    ledger = List.copyOf(ledger);
  }

  /** A row; a column without a value has null. */
  record Row(Map<String, @Nullable String> values) {
    @Nullable String get(String column) {
      if (!values.containsKey(column)) {
        throw new IllegalArgumentException("no column " + column);
      }
      return values.get(column);
    }

    @Override
    public String toString() {
      return "Row[" + values.size() + " columns]";
    }
  }

  boolean isSeal() {
    return "seal".equals(issuance.get("kind"));
  }

  boolean isHousehold() {
    return "household".equals(issuance.get("scope"));
  }

  /** The line by which it came into this state. */
  Row into(String state) {
    return first(journal, "to_state", state);
  }

  /** The fee's line with this word. */
  Row fee(String state) {
    return first(ledger, "fee_state", state);
  }

  private static Row first(List<Row> rows, String column, String value) {
    return rows.stream()
        .filter(row -> value.equals(row.get(column)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a story without " + value));
  }

  /** Its rows are somebody's visit. */
  @Override
  public String toString() {
    return "BareStory[" + journal.size() + " lines]";
  }
}
