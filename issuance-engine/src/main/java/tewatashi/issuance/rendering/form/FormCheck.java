package tewatashi.issuance.rendering.form;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateKind;

/** Whether a form can be printed: everything is there, once, inside the margins, and apart. */
final class FormCheck {
  private final FormDefinition form;
  private final Faults faults;

  /** A place that nothing else may touch, and what it is, for faults. */
  private record Taken(String what, Area at) {}

  private FormCheck(FormDefinition form, Faults faults) {
    this.form = form;
    this.faults = faults;
  }

  static void judge(FormDefinition form, Faults faults) {
    var check = new FormCheck(form, faults);
    check.fields();
    check.pictures();
    check.places();
  }

  private void fault(String text) {
    faults.add(null, text);
  }

  private boolean ofMany() {
    return form.kind() != CertificateKind.SEAL;
  }

  /** Each field that the paper must have stands there once, and no other. */
  private void fields() {
    if (ofMany() != form.block().isPresent()) {
      fault(ofMany() ? "this paper needs a block" : "this paper has one person and no block");
      return;
    }
    var onSheet = EnumSet.noneOf(Field.class);
    var inBlock = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (form.block().isPresent() && field.standsInBlock()) {
        inBlock.add(field);
      } else if (form.block().isPresent() || field.standsOnPaperOfOne()) {
        onSheet.add(field);
      }
    }
    each("", form.cells(), onSheet);
    form.block().ifPresent(block -> each("block.", block.cells(), inBlock));
  }

  private void each(String where, List<Cell> cells, Set<Field> wanted) {
    var missing = EnumSet.copyOf(wanted);
    var seen = EnumSet.noneOf(Field.class);
    for (Cell cell : cells) {
      if (!wanted.contains(cell.field())) {
        fault(where + "cell " + cell.field().word() + " does not belong there");
      } else if (!seen.add(cell.field())) {
        fault(where + "cell " + cell.field().word() + " stands there twice");
      }
      missing.remove(cell.field());
    }
    missing.forEach(field -> fault(where + "cell " + field.word() + " is missing"));
  }

  private void pictures() {
    var wanted = new ArrayList<>(List.of(PicturePlace.OFFICIAL_SEAL));
    if (!ofMany()) {
      wanted.add(PicturePlace.IMPRESSION);
    }
    var found = form.pictures().stream().map(PicturePlace::field).toList();
    if (!found.equals(wanted)) {
      fault("pictures must be " + wanted + ", in this order");
    }
  }

  private void places() {
    var taken = new ArrayList<Taken>();
    for (Cell cell : form.cells()) {
      taken.add(new Taken("cell " + cell.field().word(), cell.at()));
    }
    for (PicturePlace picture : form.pictures()) {
      taken.add(new Taken("picture " + picture.field(), picture.room()));
    }
    taken.add(new Taken("title", form.title().at()));
    taken.add(new Taken("specimen", form.specimen().words().at()));
    labels("label ", form.drawings(), taken);
    form.block().ifPresent(block -> blocks(block, taken));
    apart(taken);
    var printable = Area.SHEET.inset(FormDefinition.MARGIN);
    for (Taken place : taken) {
      if (!printable.holds(place.at)) {
        fault(place.what + " stands outside of the margins");
      }
    }
    for (Drawing drawing : form.drawings()) {
      if (!printable.holds(place(drawing))) {
        fault("a line or a ground stands outside of the margins");
      }
    }
  }

  private void blocks(Block block, List<Taken> taken) {
    double last = block.top() + (block.count() - 1) * block.pitch();
    var all =
        new Area(FormDefinition.MARGIN, block.top(), 200, last + block.height() - block.top());
    taken.add(new Taken("the persons' blocks", all));
    var own = new Area(FormDefinition.MARGIN, 0, 200, block.height());
    var inside = new ArrayList<Taken>();
    for (Cell cell : block.cells()) {
      inside.add(new Taken("block.cell " + cell.field().word(), cell.at()));
    }
    labels("block.label ", block.drawings(), inside);
    apart(inside);
    inside.add(new Taken("block.below", block.below().at()));
    for (Taken place : inside) {
      if (!own.holds(place.at)) {
        fault(place.what + " stands outside of its block");
      }
    }
    for (Drawing drawing : block.drawings()) {
      if (!own.holds(place(drawing))) {
        fault("a line or a ground stands outside of its block");
      }
    }
  }

  private static void labels(String what, List<Drawing> drawings, List<Taken> taken) {
    var seen = new HashSet<Area>();
    for (Drawing drawing : drawings) {
      if (drawing instanceof Drawing.Label label && seen.add(label.at())) {
        taken.add(new Taken(what + label.text(), label.at()));
      }
    }
  }

  private void apart(List<Taken> taken) {
    for (int i = 0; i < taken.size(); i++) {
      for (int k = i + 1; k < taken.size(); k++) {
        if (taken.get(i).at.overlaps(taken.get(k).at)) {
          fault(taken.get(i).what + " overlaps " + taken.get(k).what);
        }
      }
    }
  }

  private static Area place(Drawing drawing) {
    return switch (drawing) {
      case Drawing.Ground ground -> ground.at();
      case Drawing.Hair hair -> hair.at();
      case Drawing.Frame frame -> frame.at();
      case Drawing.Rule rule -> rule.at();
      case Drawing.Label label -> label.at();
    };
  }
}
