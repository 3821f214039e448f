package tewatashi.issuance.rendering.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.rendering.form.Block.BlankBelow;

/** Reads a form's definition (TOML 1.0; the keys are in {@code docs/forms.md}). */
public final class FormReader {
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9-]{1,20}");
  private static final double SIZE_MAX_PT = 40;
  private static final double PADDING = 1.2;

  private final Faults faults = new Faults();

  private FormReader() {}

  /**
   * The form that these bytes define.
   *
   * @param name of the file, for faults
   * @throws FormRefused with all that is wrong
   */
  public static FormDefinition read(String name, byte[] file) throws FormRefused {
    var reader = new FormReader();
    var toml = Toml.parse(new String(file, StandardCharsets.UTF_8));
    toml.errors()
        .forEach(error -> reader.faults.add(error.position(), String.valueOf(error.getMessage())));
    if (!reader.faults.none()) {
      throw new FormRefused(name, reader.faults.lines());
    }
    var form = reader.form(new Entry(toml, null, reader.faults), sha256(file));
    if (reader.faults.none()) {
      FormCheck.judge(form, reader.faults);
    }
    if (!reader.faults.none()) {
      throw new FormRefused(name, reader.faults.lines());
    }
    return form;
  }

  /**
   * The built-in form of a kind.
   *
   * @throws IllegalStateException if the build lacks it
   */
  public static byte[] builtIn(CertificateKind kind) {
    try (var file = FormReader.class.getResourceAsStream(kind.word() + ".toml")) {
      if (file == null) {
        throw new IllegalStateException("no form for " + kind.word());
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the build's own form cannot be read", e);
    }
  }

  private FormDefinition form(Entry top, String sha256) {
    String version = top.text("version", VERSION);
    var kind = CertificateKind.of(top.text("kind"));
    if (kind.isEmpty()) {
      top.fault("kind must be one of residence, record, seal");
    }
    var drawings = new ArrayList<Drawing>();
    var cells = cells(top, drawings);
    var block = top.has("block") ? Optional.of(block(top.entry("block"))) : Optional.<Block>empty();
    var form =
        new FormDefinition(
            version,
            kind.orElse(CertificateKind.RESIDENCE),
            sha256,
            label(top.entry("title"), Drawing.Ink.BLACK, 0),
            specimen(top.entry("specimen")),
            top.text("background", ""),
            wording(top.entry("words"), block.isPresent()),
            cells,
            pictures(top),
            drawings,
            block);
    top.nothingElse();
    return form;
  }

  private SpecimenWords specimen(Entry entry) {
    String mark = entry.text("mark");
    double size = entry.number("mark_size", 40, 300);
    return new SpecimenWords(label(entry, Drawing.Ink.VERMILION, 0), mark, size);
  }

  private static Wording wording(Entry entry, boolean ofMany) {
    Map<Scope, String> sentences = new EnumMap<>(Scope.class);
    var certification = entry.entry("certification");
    for (Scope scope : Scope.values()) {
      if (ofMany || scope == Scope.HOLDER) {
        sentences.put(scope, certification.text(scope.word()));
      }
    }
    certification.nothingElse();
    String empty = entry.text("empty");
    String leftOut = ofMany ? entry.text("left_out") : entry.text("left_out", empty);
    String none = ofMany ? entry.text("not_applicable") : entry.text("not_applicable", empty);
    String below = ofMany ? entry.text("blank_below") : "";
    entry.nothingElse();
    return new Wording(leftOut, empty, none, below, sentences);
  }

  private Block block(Entry entry) {
    int count = entry.count("count", 1, 9, 1);
    double top = entry.number("top", 0, Area.SHEET.height());
    double height = entry.number("height", 1, Area.SHEET.height());
    double pitch = entry.number("pitch", height, Area.SHEET.height());
    var drawings = new ArrayList<Drawing>();
    var cells = cells(entry, drawings);
    var below = entry.entry("below");
    var blank = new BlankBelow(below.area("at"), size(below));
    below.nothingElse();
    entry.nothingElse();
    return new Block(count, top, pitch, height, cells, drawings, blank);
  }

  /** Cells with their labels, then what is drawn for its own sake: frames lie over hair lines. */
  private List<Cell> cells(Entry entry, List<Drawing> drawings) {
    var cells = new ArrayList<Cell>();
    for (Entry cell : entry.entries("cell")) {
      cells.add(cell(cell, drawings));
    }
    for (Entry label : entry.entries("label")) {
      double padding = label.number("padding", 0, 10, 0);
      boolean ground = label.choice("ground", Ground.NONE) == Ground.TINT;
      var words = label(label, Drawing.Ink.GREY, padding);
      if (ground) {
        drawings.add(new Drawing.Ground(wider(words.at(), padding)));
      }
      drawings.add(words);
    }
    for (Entry rule : entry.entries("rule")) {
      drawings.add(new Drawing.Rule(rule.area("at")));
      rule.nothingElse();
    }
    for (Entry frame : entry.entries("frame")) {
      drawings.add(new Drawing.Frame(frame.area("at")));
      frame.nothingElse();
    }
    return cells;
  }

  private enum Ground {
    NONE,
    TINT,
    HAIR
  }

  private static Cell cell(Entry entry, List<Drawing> drawings) {
    var field = Field.of(entry.text("field"));
    if (field.isEmpty()) {
      entry.fault("field must be one that the paper has");
    }
    var at = entry.area("at");
    double padding = entry.number("padding", 0, 10, PADDING);
    Ground ground = entry.choice("ground", entry.has("label") ? Ground.HAIR : Ground.NONE);
    switch (ground) {
      case TINT -> drawings.add(new Drawing.Ground(at));
      case HAIR -> drawings.add(new Drawing.Hair(at));
      case NONE -> {}
    }
    if (entry.has("label")) {
      double width = entry.number("label_width", 1, 100);
      var place = new Area(at.x() - width, at.y(), width, at.height());
      drawings.add(new Drawing.Ground(place));
      double sizePt = entry.number("label_size", 5, SIZE_MAX_PT, 6.5);
      drawings.add(
          new Drawing.Label(
              entry.text("label"),
              wider(place, -padding),
              sizePt,
              Align.LEFT,
              0,
              Drawing.Ink.GREY));
    }
    var cell =
        new Cell(
            field.orElse(Field.NAME),
            at,
            size(entry),
            entry.count("lines", 1, 9, 1),
            entry.choice("align", Align.LEFT),
            padding);
    entry.nothingElse();
    return cell;
  }

  private static Drawing.Label label(Entry entry, Drawing.Ink ink, double padding) {
    var label =
        new Drawing.Label(
            entry.text("text"),
            wider(entry.area("at"), -padding),
            entry.number("size", 5, SIZE_MAX_PT),
            entry.choice("align", Align.LEFT),
            entry.number("tracking", 0, 40, 0),
            entry.choice("ink", ink));
    entry.nothingElse();
    return label;
  }

  private static List<PicturePlace> pictures(Entry top) {
    var pictures = new ArrayList<PicturePlace>();
    for (Entry entry : top.entries("picture")) {
      String field = entry.text("field");
      double[] middle = entry.numbers("middle", 2);
      double[] largest = entry.numbers("largest", 2);
      if (middle.length == 2 && largest.length == 2) {
        var room =
            new Area(
                middle[0] - largest[0] / 2, middle[1] - largest[1] / 2, largest[0], largest[1]);
        pictures.add(new PicturePlace(field, middle[0], middle[1], room));
      }
      entry.nothingElse();
    }
    return pictures;
  }

  /** A quarter of a point is the step in which texts are set smaller. */
  private static double size(Entry entry) {
    double size = entry.number("size", Cell.SIZE_MIN_PT, SIZE_MAX_PT);
    if (size * 4 != Math.rint(size * 4)) {
      entry.fault("size must be a multiple of 0.25");
    }
    return size;
  }

  private static Area wider(Area area, double by) {
    return new Area(area.x() - by, area.y(), area.width() + 2 * by, area.height());
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
