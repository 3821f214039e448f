package tewatashi.issuance.rendering;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tewatashi.issuance.rendering.form.Align;
import tewatashi.issuance.rendering.form.Block;
import tewatashi.issuance.rendering.form.Cell;
import tewatashi.issuance.rendering.form.Field;
import tewatashi.issuance.rendering.form.FormDefinition;
import tewatashi.issuance.rendering.pdf.DocumentWriter;
import tewatashi.issuance.rendering.pdf.Skeleton;
import tewatashi.issuance.rendering.skeleton.SkeletonAuthor;
import tewatashi.issuance.session.Realm;

/** A form with everything that can be known before anybody asks for a page. */
final class PreparedForm {
  private final FormDefinition definition;
  private final String word;
  private final Map<Realm, Skeleton> skeletons = new EnumMap<>(Realm.class);
  private final Map<Realm, DocumentWriter> writers = new EnumMap<>(Realm.class);
  private final List<PlacedCell> cells = new ArrayList<>();
  private final List<List<PlacedCell>> blocks = new ArrayList<>();
  private final List<PlacedCell> below = new ArrayList<>();
  private final int[] shifts;

  PreparedForm(FormDefinition definition, String fonts, SkeletonAuthor author) {
    this.definition = definition;
    this.word = definition.formWord(fonts);
    for (Realm realm : Realm.values()) {
      var skeleton = author.skeleton(definition, realm);
      skeletons.put(realm, skeleton);
      writers.put(realm, new DocumentWriter(skeleton));
    }
    definition.cells().forEach(cell -> cells.add(PlacedCell.of(cell.field().word(), cell)));
    definition.block().ifPresent(this::place);
    shifts = new int[blocks.size()];
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = PlacedCell.thousandths(i * definition.block().orElseThrow().pitch());
    }
  }

  FormDefinition definition() {
    return definition;
  }

  /** The form's word of an issuance. */
  String word() {
    return word;
  }

  Skeleton skeleton(Realm realm) {
    return Objects.requireNonNull(skeletons.get(realm));
  }

  DocumentWriter writer(Realm realm) {
    return Objects.requireNonNull(writers.get(realm));
  }

  /** The cells that stand once on a sheet. */
  List<PlacedCell> cells() {
    return cells;
  }

  /** How many persons fit on a sheet; 0 on papers of one person. */
  int personsASheet() {
    return blocks.size();
  }

  /** The cells of a block, from 0. */
  List<PlacedCell> block(int index) {
    return blocks.get(index);
  }

  /** Where 以下余白 stands when so many blocks are in use. */
  PlacedCell below(int used) {
    return below.get(used);
  }

  /** How far down a block is drawn, thousandths of a point. */
  int shift(int index) {
    return shifts[index];
  }

  private void place(Block block) {
    for (int i = 0; i < block.count(); i++) {
      double top = block.top() + i * block.pitch();
      String prefix = "block." + (i + 1) + ".";
      var placed = new ArrayList<PlacedCell>();
      for (Cell cell : block.cells()) {
        placed.add(PlacedCell.of(prefix + cell.field().word(), down(cell, top)));
      }
      blocks.add(List.copyOf(placed));
      var words = block.below();
      // Its field is nobody's: the form itself has the words.
      var cell = new Cell(Field.FORM, words.at(), words.sizePt(), 1, Align.CENTRE, 0);
      below.add(PlacedCell.of("blank_below", down(cell, top)));
    }
  }

  private static Cell down(Cell cell, double by) {
    return new Cell(
        cell.field(),
        cell.at().down(by),
        cell.sizePt(),
        cell.lines(),
        cell.align(),
        cell.padding());
  }
}
