package tewatashi.issuance.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import tewatashi.issuance.rendering.FormInUse;
import tewatashi.issuance.rendering.form.Align;
import tewatashi.issuance.rendering.form.Area;
import tewatashi.issuance.rendering.form.Block;
import tewatashi.issuance.rendering.form.Cell;
import tewatashi.issuance.rendering.form.FormDefinition;

/** Writes down a form as it is to be approved (docs/prepared-page.md, "The approved form"). */
final class ApprovedWriter {
  private final StringBuilder text = new StringBuilder();

  private ApprovedWriter() {}

  static String text(FormInUse use, LocalDate accepted) {
    var writer = new ApprovedWriter();
    writer.head(use);
    writer.words(use);
    writer.places(use.definition());
    writer.line("accepted", accepted.toString());
    return writer.text.toString();
  }

  private void head(FormInUse use) {
    var form = use.definition();
    var drawn = use.skeleton();
    text.append("# Written by ./tewatashi forms approve; what a person accepted is not edited.\n");
    line("form", form.version());
    line("kind", form.kind().word());
    line("realm", use.realm().word());
    line("definition", form.sha256());
    line("skeleton", Sha256Hex.of(drawn.file()));
    line(
        "objects",
        "%d %d %d %d %d %d %d"
            .formatted(
                drawn.catalog(),
                drawn.pages(),
                drawn.page(),
                drawn.contents(),
                drawn.sheet(),
                drawn.block(),
                drawn.next()));
  }

  private void words(FormInUse use) {
    var form = use.definition();
    line("static title", form.title().text());
    switch (use.realm()) {
      case SPECIMEN -> {
        line("static specimen", form.specimen().words().text());
        line("static specimen_mark", form.specimen().mark());
      }
      case PRODUCTION -> {}
    }
    var words = form.words();
    line("word left_out", words.leftOut());
    line("word empty", words.empty());
    line("word not_applicable", words.notApplicable());
    line("word blank_below", words.blankBelow());
    words
        .certification()
        .forEach((scope, sentence) -> line("word certification." + scope.word(), sentence));
  }

  private void places(FormDefinition form) {
    form.cells().forEach(this::cell);
    form.pictures().forEach(p -> line("picture", mm(p.x()) + " " + mm(p.y()) + " " + p.field()));
    form.block().ifPresent(this::block);
  }

  private void block(Block block) {
    line("block", block.count() + " " + mm(block.top()) + " " + mm(block.pitch()));
    block.cells().forEach(this::cell);
    var below = block.below();
    place("below", below.at(), below.sizePt(), 1, Align.CENTRE, 0, "blank_below");
  }

  private void cell(Cell cell) {
    place(
        "cell",
        cell.at(),
        cell.sizePt(),
        cell.lines(),
        cell.align(),
        cell.padding(),
        cell.field().word());
  }

  private void place(
      String word, Area at, double size, int lines, Align align, double padding, String field) {
    line(
        word,
        String.join(
            " ",
            mm(at.x()),
            mm(at.y()),
            mm(at.width()),
            mm(at.height()),
            mm(size),
            String.valueOf(lines),
            align.name().toLowerCase(Locale.ROOT),
            mm(padding),
            field));
  }

  private void line(String word, String rest) {
    if (!rest.isEmpty()) {
      text.append(word).append(' ').append(rest).append('\n');
    }
  }

  private static String mm(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
