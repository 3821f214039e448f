package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.reading.ApprovedForm.Cell;
import tewatashi.issuance.reading.ApprovedForm.Holds;

/** Reads a form's description, line by line; a line it does not know is an error of the build. */
final class FormDescription {
  private String kind = "";
  private String title = "";
  private final List<Cell> head = new ArrayList<>();
  private final List<List<Cell>> blocks = new ArrayList<>();
  private final List<Cell> below = new ArrayList<>();
  private double blocksTop;
  private double pitch;

  void line(String line) {
    String[] words = line.split(" ", 2);
    switch (words[0]) {
      case "", "#" -> {}
      case "kind" -> kind = words[1];
      case "title" -> title = words[1];
      case "text" -> cell(Holds.TEXT, words[1]);
      case "label" -> cell(Holds.LABEL, words[1]);
      case "image" -> cell(Holds.IMAGE, words[1]);
      case "block" -> blocks(words[1].split(" "));
      case "below" -> below(words[1]);
      default -> throw new IllegalStateException("a form's description says " + words[0]);
    }
  }

  ApprovedForm form() {
    return new ApprovedForm(
        CertificateKind.of(kind).orElseThrow(),
        title,
        List.copyOf(head),
        blocks.stream().map(List::copyOf).toList(),
        List.copyOf(below));
  }

  private void cell(Holds holds, String rest) {
    if (blocks.isEmpty()) {
      head.add(cell(holds, "", 0, rest));
      return;
    }
    for (int i = 0; i < blocks.size(); i++) {
      String prefix = holds == Holds.LABEL ? "" : "block." + (i + 1) + ".";
      blocks.get(i).add(cell(holds, prefix, blocksTop + i * pitch, rest));
    }
  }

  private void blocks(String[] words) {
    for (int i = 0; i < Integer.parseInt(words[0]); i++) {
      blocks.add(new ArrayList<>());
    }
    blocksTop = Double.parseDouble(words[1]);
    pitch = Double.parseDouble(words[2]);
  }

  private void below(String rest) {
    for (int i = 0; i < blocks.size(); i++) {
      below.add(cell(Holds.TEXT, "", blocksTop + i * pitch, rest));
    }
  }

  private static Cell cell(Holds holds, String prefix, double down, String rest) {
    String[] words = rest.split(" ", 5);
    var place =
        Place.ofMillimetres(
            Double.parseDouble(words[0]),
            Double.parseDouble(words[1]) + down,
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3]));
    return new Cell(holds, prefix + words[4], place);
  }
}
