package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.reading.ApprovedForm.Align;
import tewatashi.issuance.reading.ApprovedForm.Blocks;
import tewatashi.issuance.reading.ApprovedForm.Cell;
import tewatashi.issuance.reading.ApprovedForm.Numbers;
import tewatashi.issuance.reading.ApprovedForm.PicturePlace;
import tewatashi.issuance.session.Realm;

/**
 * Reads a form's approved text, line by line (docs/prepared-page.md, "The approved form"). A line
 * it does not know, a second value, two cells that meet: such a form was not approved by anybody.
 */
final class ApprovedText {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,4}(\\.[0-9]{1,3})?");

  private final Map<String, String> single = new HashMap<>();
  private final Map<String, String> statics = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private final List<Cell> head = new ArrayList<>();
  private final List<PicturePlace> pictures = new ArrayList<>();
  private final List<Cell> block = new ArrayList<>();
  private final List<Cell> below = new ArrayList<>();
  private Blocks blocks = Blocks.NONE;
  private int blocksTop;

  private ApprovedText() {}

  /**
   * The form that this text describes.
   *
   * @throws IllegalArgumentException if it describes none
   */
  static ApprovedForm read(String text) {
    var reader = new ApprovedText();
    text.lines().forEach(reader::line);
    return reader.form();
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int space = line.indexOf(' ');
    require(space > 0, line);
    String rest = line.substring(space + 1);
    switch (line.substring(0, space)) {
      case "form", "kind", "realm", "definition", "skeleton", "objects", "accepted" ->
          put(single, line.substring(0, space), rest);
      case "static" -> named(statics, rest);
      case "word" -> named(words, rest);
      case "cell" -> (blocks.count() == 0 ? head : block).add(cell(rest, blocksTop));
      case "picture" -> picture(rest);
      case "block" -> blocks(rest);
      case "below" -> below.add(cell(rest, blocksTop));
      default -> require(false, line);
    }
  }

  private ApprovedForm form() {
    var form =
        new ApprovedForm(
            get("form"),
            CertificateKind.of(get("kind")).orElseThrow(() -> fault("kind")),
            Realm.of(get("realm")),
            get("definition"),
            get("skeleton"),
            numbers(get("objects").split(" ", -1)),
            statics,
            words,
            head,
            pictures,
            blocks,
            block,
            below,
            get("accepted"));
    require(below.size() == (blocks.count() == 0 ? 0 : 1), "below");
    require((form.numbers().block() == 0) == (blocks.count() == 0), "block");
    apart(form);
    return form;
  }

  /** A text must stand in exactly one place. */
  private static void apart(ApprovedForm form) {
    for (int blocks = 0; blocks <= form.blocks().count(); blocks++) {
      var cells = form.places(blocks);
      for (int i = 0; i < cells.size(); i++) {
        var one = cells.get(i);
        require(one.isOnSheet(), one.field());
        for (var other : cells.subList(0, i)) {
          require(!one.meets(other), one.field() + " and " + other.field());
        }
      }
    }
  }

  private static Numbers numbers(String[] words) {
    require(words.length == 7, "objects");
    int[] n = new int[7];
    for (int i = 0; i < n.length; i++) {
      n[i] = Integer.parseInt(words[i]);
    }
    return new Numbers(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
  }

  private static Cell cell(String rest, int down) {
    String[] words = rest.split(" ", 9);
    require(words.length == 9, rest);
    return new Cell(
        thousandths(words[0]),
        thousandths(words[1]) + down,
        thousandths(words[2]),
        thousandths(words[3]),
        thousandths(words[4]),
        Integer.parseInt(words[5]),
        Align.valueOf(words[6].toUpperCase(Locale.ROOT)),
        thousandths(words[7]),
        words[8]);
  }

  private void picture(String rest) {
    String[] words = rest.split(" ", 3);
    require(words.length == 3, rest);
    pictures.add(new PicturePlace(thousandths(words[0]), thousandths(words[1]), words[2]));
  }

  private void blocks(String rest) {
    String[] words = rest.split(" ", -1);
    require(words.length == 3 && blocks.count() == 0, rest);
    blocks = new Blocks(Integer.parseInt(words[0]), thousandths(words[2]));
    blocksTop = thousandths(words[1]);
    require(blocks.count() > 0 && blocks.pitch() > 0, rest);
  }

  private static void named(Map<String, String> texts, String rest) {
    int space = rest.indexOf(' ');
    require(space > 0, rest);
    put(texts, rest.substring(0, space), rest.substring(space + 1));
  }

  private static void put(Map<String, String> texts, String name, String text) {
    require(texts.put(name, text) == null, name + " twice");
  }

  private String get(String name) {
    String text = single.get(name);
    require(text != null, name);
    return java.util.Objects.requireNonNull(text);
  }

  private static int thousandths(String number) {
    require(DECIMAL.matcher(number).matches(), number);
    return new java.math.BigDecimal(number).movePointRight(3).intValueExact();
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw fault(what);
    }
  }

  private static IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("an approved form's text, at: " + what);
  }
}
