package tewatashi.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a run came to, and runs that were cut come to together. */
record Figures(List<Row> rows) {
  /**
   * One fault on so many nodes.
   *
   * @param unexplained differences of the books that the books do not explain
   * @param seconds from the healing to the last story's end; -1 if one has not ended
   */
  record Row(
      String fault,
      int nodes,
      int cases,
      int survived,
      int wrongPages,
      int doublePrints,
      long yenUnbalanced,
      int journalGaps,
      int unexplained,
      double seconds) {

    static Row of(String fault, int nodes, List<Story> stories, Books.Verdict books) {
      int survived = (int) stories.stream().filter(Story::survived).count();
      boolean ended = stories.stream().allMatch(story -> story.seconds().isPresent());
      return new Row(
          fault,
          nodes,
          stories.size(),
          survived,
          stories.stream().mapToInt(Story::wrongPages).sum(),
          stories.stream().mapToInt(Story::doubles).sum(),
          books.yenUnbalanced(),
          books.journalGaps(),
          books.unexplained().size(),
          ended ? stories.stream().mapToDouble(s -> s.seconds().orElse(0)).max().orElse(0) : -1);
    }

    static Row from(JsonObject json) {
      return new Row(
          json.getString("fault"),
          json.getInteger("nodes"),
          json.getInteger("cases"),
          json.getInteger("survived"),
          json.getInteger("wrong_pages"),
          json.getInteger("double_prints"),
          json.getLong("yen_unbalanced"),
          json.getInteger("journal_gaps"),
          json.getInteger("unexplained"),
          json.getDouble("recovery_p100_s"));
    }

    JsonObject json() {
      return new JsonObject()
          .put("fault", fault)
          .put("nodes", nodes)
          .put("cases", cases)
          .put("survived", survived)
          .put("wrong_pages", wrongPages)
          .put("double_prints", doublePrints)
          .put("yen_unbalanced", yenUnbalanced)
          .put("journal_gaps", journalGaps)
          .put("unexplained", unexplained)
          .put("recovery_p100_s", Math.round(seconds * 10) / 10.0);
    }
  }

  private static final int WRONG_PAGE = 4;

  Figures {
    rows = List.copyOf(rows);
  }

  /** These and those. */
  Figures plus(Figures others) {
    var all = new ArrayList<>(rows);
    all.addAll(others.rows);
    return new Figures(all);
  }

  /** As {@link #json} wrote them. */
  static Figures from(JsonObject json) {
    return new Figures(
        json.getJsonArray("faults").stream().map(JsonObject.class::cast).map(Row::from).toList());
  }

  int cases() {
    return rows.stream().mapToInt(Row::cases).sum();
  }

  int survived() {
    return rows.stream().mapToInt(Row::survived).sum();
  }

  int wrongPages() {
    return rows.stream().mapToInt(Row::wrongPages).sum();
  }

  int doublePrints() {
    return rows.stream().mapToInt(Row::doublePrints).sum();
  }

  long yenUnbalanced() {
    return rows.stream().mapToLong(Row::yenUnbalanced).sum();
  }

  int journalGaps() {
    return rows.stream().mapToInt(Row::journalGaps).sum();
  }

  int unexplained() {
    return rows.stream().mapToInt(Row::unexplained).sum();
  }

  /** The slowest story of all; -1 if one has not ended. */
  double recovery() {
    boolean ended = rows.stream().allMatch(row -> row.seconds() >= 0);
    return ended ? rows.stream().mapToDouble(Row::seconds).max().orElse(0) : -1;
  }

  JsonObject json() {
    var faults = new JsonArray();
    rows.forEach(row -> faults.add(row.json()));
    return new JsonObject()
        .put("cases", cases())
        .put("survived", survived())
        .put("wrong_pages", wrongPages())
        .put("double_prints", doublePrints())
        .put("yen_unbalanced", yenUnbalanced())
        .put("journal_gaps", journalGaps())
        .put("unexplained", unexplained())
        .put("recovery_p100_s", Math.round(recovery() * 10) / 10.0)
        .put("faults", faults);
  }

  /** 4 for a page before the wrong person, 1 for anything else that is not as it must be. */
  int exitCode() {
    if (wrongPages() > 0) {
      return WRONG_PAGE;
    }
    boolean clean =
        cases() > 0
            && unexplained() == 0
            && survived() == cases()
            && doublePrints() == 0
            && yenUnbalanced() == 0
            && journalGaps() == 0;
    return clean ? 0 : 1;
  }
}
