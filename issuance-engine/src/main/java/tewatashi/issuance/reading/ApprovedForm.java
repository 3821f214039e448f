package tewatashi.issuance.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * What an approved sheet may hold, and where. Read from a description of its own, so that a slip in
 * the drawing is not repeated here.
 *
 * @param title by which a sheet of this form is known
 * @param head what stands on every sheet
 * @param blocks the persons' places, one list of cells each; none on a seal's certificate
 * @param below where the sheet's unused part begins, for 0, 1, … blocks in use
 */
record ApprovedForm(
    CertificateKind kind,
    String title,
    List<Cell> head,
    List<List<Cell>> blocks,
    List<Cell> below) {

  /** What a cell may hold. */
  enum Holds {
    TEXT,
    LABEL,
    IMAGE
  }

  /**
   * One place.
   *
   * @param word the field's name; a label's own text
   */
  record Cell(Holds holds, String word, Place place) {}

  /** The form's cells when this many blocks are in use. */
  List<Cell> cells(int blocksInUse) {
    var cells = new ArrayList<>(head);
    blocks.subList(0, blocksInUse).forEach(cells::addAll);
    if (blocksInUse < blocks.size()) {
      cells.add(below.get(blocksInUse));
    }
    return cells;
  }

  /** Every approved form of this build. */
  static List<ApprovedForm> all() {
    return List.of(read("residence.form"), read("seal.form"));
  }

  private static ApprovedForm read(String resource) {
    try (var file = ApprovedForm.class.getResourceAsStream(resource)) {
      var text = Objects.requireNonNull(file, resource).readAllBytes();
      var description = new FormDescription();
      new String(text, StandardCharsets.UTF_8).lines().forEach(description::line);
      return description.form();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
