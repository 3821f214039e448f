package tewatashi.issuance.rendering;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;

/**
 * What must stand in which field of which page, said once more from the record alone, by somebody
 * who has read docs/forms.md and not the writer.
 */
final class RecordedTexts {
  private static final String LEFT_OUT = "省略";
  private static final String EMPTY = "【空欄】";
  private static final String NOT_APPLICABLE = "＊＊＊";
  private static final int PERSONS_A_SHEET = 4;

  private RecordedTexts() {}

  static int pages(CertificateContent content) {
    return switch (content) {
      case ResidenceCertificate paper -> (paper.members().size() + 3) / PERSONS_A_SHEET;
      case SealCertificate _ -> 1;
    };
  }

  /** The record's fields of a page, from 1. */
  static Map<String, String> of(CertificateContent content, int page) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("issue_number", content.details().issueNumber());
    texts.put("page", page + "/" + pages(content));
    texts.put("issued_on", era(content.details().issuedOn()));
    switch (content) {
      case SealCertificate paper -> {
        var holder = paper.holder();
        texts.put("name", holder.name());
        texts.put("former_name", holder.formerName().orElse(EMPTY));
        texts.put("alias", holder.alias().orElse(EMPTY));
        texts.put("birth_date", era(holder.birthDate()));
        texts.put("address", paper.address());
      }
      case ResidenceCertificate paper -> {
        texts.put("address", paper.address());
        boolean asked = paper.items().contains(Item.RELATIONSHIP);
        texts.put("household_head", asked ? paper.householdHead().orElse(EMPTY) : LEFT_OUT);
        int first = (page - 1) * PERSONS_A_SHEET;
        for (int i = first; i < Math.min(first + 4, paper.members().size()); i++) {
          var prefix = "block." + (i - first + 1) + ".";
          person(paper.members().get(i), paper.items(), i + 1)
              .forEach((field, text) -> texts.put(prefix + field, text));
        }
      }
    }
    return texts;
  }

  private static Map<String, String> person(ResidenceRecord person, Set<Item> items, int number) {
    var texts = new LinkedHashMap<String, String>();
    boolean domicile = items.contains(Item.DOMICILE);
    var home = person.foreign().isPresent() ? NOT_APPLICABLE : EMPTY;
    texts.put("number", Integer.toString(number));
    texts.put("name_kana", person.nameKana().orElse(EMPTY));
    texts.put("name", person.name());
    texts.put("former_name", person.formerName().orElse(EMPTY));
    texts.put("alias", person.alias().orElse(EMPTY));
    texts.put("birth_date", era(person.birthDate()));
    texts.put("relationship", items.contains(Item.RELATIONSHIP) ? person.relationship() : LEFT_OUT);
    texts.put(
        "individual_number",
        items.contains(Item.INDIVIDUAL_NUMBER)
            ? person.individualNumber().orElse(EMPTY)
            : LEFT_OUT);
    texts.put("resident_code", LEFT_OUT);
    texts.put("resident_since", era(person.residentSince()));
    texts.put("address_since", person.addressSince().map(RecordedTexts::era).orElse(EMPTY));
    texts.put("notified_on", person.notifiedOn().map(RecordedTexts::era).orElse(EMPTY));
    texts.put("previous_address", person.previousAddress().orElse(EMPTY));
    texts.put("domicile", domicile ? person.domicile().orElse(home) : LEFT_OUT);
    texts.put("register_head", domicile ? person.registerHead().orElse(home) : LEFT_OUT);
    var foreign = person.foreign();
    boolean asked = items.contains(Item.FOREIGN);
    texts.put("nationality", told(asked, foreign, foreign.map(ForeignResidence::nationality)));
    texts.put("article_30_45", told(asked, foreign, foreign.map(ForeignResidence::category)));
    texts.put("residence_status", told(asked, foreign, foreign.flatMap(ForeignResidence::status)));
    texts.put("residence_period", told(asked, foreign, foreign.flatMap(ForeignResidence::period)));
    texts.put(
        "residence_expires",
        told(asked, foreign, foreign.flatMap(ForeignResidence::expires).map(RecordedTexts::era)));
    texts.put(
        "residence_card_number",
        told(asked, foreign, foreign.flatMap(ForeignResidence::cardNumber)));
    return texts;
  }

  private static String told(
      boolean asked, Optional<ForeignResidence> foreign, Optional<String> value) {
    if (!asked) {
      return LEFT_OUT;
    }
    return foreign.isPresent() ? value.orElse(EMPTY) : NOT_APPLICABLE;
  }

  /** By the JDK's own calendar, in which a first year is 元年. */
  private static String era(LocalDate date) {
    var japanese = JapaneseDate.from(date);
    var text = DateTimeFormatter.ofPattern("GGGGy年M月d日", Locale.JAPAN).format(japanese);
    return text.replaceFirst("(?<=[^0-9])1年", "元年");
  }
}
