package tewatashi.issuance.rendering;

import java.util.List;
import java.util.Set;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.ResidenceRecord;

/** One document's sheets, one after the other. */
final class Sheets {
  private final PreparedForm form;
  private final PageWriter page;
  private final CellTexts texts;
  private final List<Picture> pictures;

  Sheets(PreparedForm form, PageWriter page, CellTexts texts, List<Picture> pictures) {
    this.form = form;
    this.page = page;
    this.texts = texts;
    this.pictures = pictures;
  }

  /** Writes a sheet and says where its contents end. */
  int write(int number, List<ResidenceRecord> members, Set<Item> items) throws Unprintable {
    int first = (number - 1) * form.personsASheet();
    int persons = Math.min(members.size() - first, form.personsASheet());
    page.sheet();
    for (int i = 0; i < persons; i++) {
      page.block(form.shift(i));
    }
    for (int i = 0; i < pictures.size(); i++) {
      page.picture(form.definition().pictures().get(i), pictures.get(i));
    }
    for (PlacedCell cell : form.cells()) {
      page.text(cell, texts.sheet(cell.field(), number));
    }
    for (int i = 0; i < persons; i++) {
      var person = members.get(first + i);
      for (PlacedCell cell : form.block(i)) {
        page.text(cell, texts.person(cell.field(), person, items, first + i + 1));
      }
    }
    if (persons < form.personsASheet()) {
      page.text(form.below(persons), texts.blankBelow());
    }
    return page.bytes().position();
  }
}
