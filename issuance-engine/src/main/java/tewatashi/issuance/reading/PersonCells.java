package tewatashi.issuance.reading;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.reading.RecordNow.Foreigner;

/** What each cell of one person must say, given which items were asked for, in the form's words. */
final class PersonCells {
  private final Set<Item> items;
  private final String empty;
  private final String unasked;
  private final String never;

  PersonCells(Set<Item> items, ApprovedForm form) {
    this.items = items;
    this.empty = form.word("empty");
    this.unasked = form.word("left_out");
    this.never = form.word("not_applicable");
  }

  String head(Optional<String> householdHead) {
    return items.contains(Item.RELATIONSHIP) ? householdHead.orElse(empty) : unasked;
  }

  SortedMap<String, String> of(RecordNow.Person person) {
    var cells = new TreeMap<String, String>();
    cells.put("name", person.name());
    cells.put("name_kana", person.nameKana().orElse(empty));
    cells.put("former_name", person.formerName().orElse(empty));
    cells.put("alias", person.alias().orElse(empty));
    cells.put("birth_date", EraDate.words(person.birthDate()));
    cells.put("sex", sex(person.sex()));
    cells.put("resident_code", unasked);
    cells.put("resident_since", EraDate.words(person.residentSince()));
    cells.put("address_since", date(person.addressSince()));
    cells.put("notified_on", date(person.notifiedOn()));
    cells.put("previous_address", person.previousAddress().orElse(empty));
    askedFor(cells, person);
    return cells;
  }

  private void askedFor(SortedMap<String, String> cells, RecordNow.Person person) {
    var foreigner = person.foreigner();
    boolean relationship = items.contains(Item.RELATIONSHIP);
    cells.put("relationship", relationship ? person.relationship() : unasked);
    boolean number = items.contains(Item.INDIVIDUAL_NUMBER);
    cells.put("individual_number", number ? person.individualNumber().orElse(empty) : unasked);
    cells.put("domicile", domestic(foreigner, person.domicile()));
    cells.put("register_head", domestic(foreigner, person.registerHead()));
    cells.put("nationality", foreign(foreigner, foreigner.map(Foreigner::nationality)));
    cells.put("article_30_45", foreign(foreigner, foreigner.flatMap(Foreigner::article3045)));
    cells.put("residence_status", foreign(foreigner, foreigner.flatMap(Foreigner::status)));
    cells.put("residence_period", foreign(foreigner, foreigner.flatMap(Foreigner::period)));
    cells.put(
        "residence_expires",
        foreign(foreigner, foreigner.flatMap(Foreigner::expires).map(EraDate::words)));
    cells.put(
        "residence_card_number", foreign(foreigner, foreigner.flatMap(Foreigner::cardNumber)));
  }

  private String domestic(Optional<Foreigner> foreigner, Optional<String> value) {
    if (!items.contains(Item.DOMICILE)) {
      return unasked;
    }
    return foreigner.isPresent() ? never : value.orElse(empty);
  }

  private String foreign(Optional<Foreigner> foreigner, Optional<String> value) {
    if (!items.contains(Item.FOREIGN)) {
      return unasked;
    }
    return foreigner.isPresent() ? value.orElse(empty) : never;
  }

  private String date(Optional<LocalDate> date) {
    return date.map(EraDate::words).orElse(empty);
  }

  private String sex(String word) {
    return switch (word) {
      case "male" -> "男";
      case "female" -> "女";
      default -> empty;
    };
  }
}
