package tewatashi.simulation;

import org.jspecify.annotations.Nullable;
import tewatashi.issuance.document.Digest;

/** One copy's row: what is journaled of it. */
final class CopyRow {
  /** Stands on each of its pages as issue number. */
  final int issueNumber;

  final Row row;
  final int copy;
  @Nullable Digest digest;
  long jobName;
  long enteredAt = Waits.NEVER;

  CopyRow(int issueNumber, Row row, int copy) {
    this.issueNumber = issueNumber;
    this.row = row;
    this.copy = copy;
  }
}
