package tewatashi.issuance.rendering;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.ForeignResidence;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.rendering.form.Field;
import tewatashi.issuance.rendering.form.Wording;

/** What each cell of one document says. */
final class CellTexts {
  private final PreparedForm form;
  private final Wording words;
  private final CertificateContent content;
  private final String pages;

  CellTexts(PreparedForm form, CertificateContent content, int pages) {
    this.form = form;
    this.words = form.definition().words();
    this.content = content;
    this.pages = "/" + pages;
  }

  /** A cell that stands once on a sheet. */
  String sheet(Field field, int page) {
    var details = content.details();
    var authority = content.authority();
    return switch (field) {
      case MUNICIPALITY -> authority.prefecture() + authority.name();
      case CERTIFICATION -> words.certification(scope());
      case ISSUED_ON -> Wareki.of(details.issuedOn());
      case MAYOR -> mayor(authority);
      case ISSUE_NUMBER -> details.issueNumber();
      case FORM -> form.word();
      case PAGE -> page + pages;
      case ADDRESS, HOUSEHOLD_HEAD -> ofAll(field);
      case NAME,
          FORMER_NAME,
          ALIAS,
          BIRTH_DATE,
          NUMBER,
          NAME_KANA,
          SEX,
          RELATIONSHIP,
          INDIVIDUAL_NUMBER,
          RESIDENT_CODE,
          RESIDENT_SINCE,
          ADDRESS_SINCE,
          NOTIFIED_ON,
          PREVIOUS_ADDRESS,
          DOMICILE,
          REGISTER_HEAD,
          NATIONALITY,
          ARTICLE_30_45,
          RESIDENCE_STATUS,
          RESIDENCE_PERIOD,
          RESIDENCE_EXPIRES,
          RESIDENCE_CARD_NUMBER ->
          switch (content) {
            case SealCertificate seal -> person(field, seal.holder(), Set.of(), 1);
            // Cannot be reached: such a form was refused when it was loaded.
            case ResidenceCertificate _ -> throw new IllegalStateException(field.word());
          };
    };
  }

  /**
   * A cell of a person's block.
   *
   * @param number the person's, counted over all sheets
   */
  String person(Field field, ResidenceRecord person, Set<Item> items, int number) {
    return switch (field) {
      case NUMBER -> Integer.toString(number);
      case NAME -> person.name();
      case NAME_KANA -> always(person.nameKana());
      case FORMER_NAME -> always(person.formerName());
      case ALIAS -> always(person.alias());
      case BIRTH_DATE -> Wareki.of(person.birthDate());
      case SEX -> sex(person.sex());
      case RELATIONSHIP ->
          items.contains(Item.RELATIONSHIP) ? person.relationship() : words.leftOut();
      case INDIVIDUAL_NUMBER ->
          items.contains(Item.INDIVIDUAL_NUMBER)
              ? always(person.individualNumber())
              : words.leftOut();
      // A terminal never issues it.
      case RESIDENT_CODE -> words.leftOut();
      case RESIDENT_SINCE -> Wareki.of(person.residentSince());
      case ADDRESS_SINCE -> date(person.addressSince());
      case NOTIFIED_ON -> date(person.notifiedOn());
      case PREVIOUS_ADDRESS -> always(person.previousAddress());
      case DOMICILE -> domestic(person, items, person.domicile());
      case REGISTER_HEAD -> domestic(person, items, person.registerHead());
      case NATIONALITY,
          ARTICLE_30_45,
          RESIDENCE_STATUS,
          RESIDENCE_PERIOD,
          RESIDENCE_EXPIRES,
          RESIDENCE_CARD_NUMBER ->
          foreign(field, person, items);
      case MUNICIPALITY,
          CERTIFICATION,
          ISSUED_ON,
          MAYOR,
          ISSUE_NUMBER,
          FORM,
          PAGE,
          ADDRESS,
          HOUSEHOLD_HEAD ->
          throw new IllegalStateException(field.word());
    };
  }

  String blankBelow() {
    return words.blankBelow();
  }

  private String ofAll(Field field) {
    return switch (content) {
      case SealCertificate seal -> seal.address();
      case ResidenceCertificate paper -> {
        if (field == Field.ADDRESS) {
          yield paper.address();
        }
        boolean asked = paper.items().contains(Item.RELATIONSHIP);
        yield asked ? always(paper.householdHead()) : words.leftOut();
      }
    };
  }

  private Scope scope() {
    return switch (content) {
      case ResidenceCertificate paper -> paper.scope();
      case SealCertificate _ -> Scope.HOLDER;
    };
  }

  private String always(Optional<String> value) {
    return value.orElse(words.empty());
  }

  private String date(Optional<LocalDate> date) {
    return date.isPresent() ? Wareki.of(date.get()) : words.empty();
  }

  /** Unasked, a cell does not even say whether the person could have the item. */
  private String domestic(ResidenceRecord person, Set<Item> items, Optional<String> value) {
    if (!items.contains(Item.DOMICILE)) {
      return words.leftOut();
    }
    return person.foreign().isPresent() ? words.notApplicable() : always(value);
  }

  private String foreign(Field field, ResidenceRecord person, Set<Item> items) {
    if (!items.contains(Item.FOREIGN)) {
      return words.leftOut();
    }
    return person.foreign().isPresent()
        ? foreign(field, person.foreign().get())
        : words.notApplicable();
  }

  private String foreign(Field field, ForeignResidence residence) {
    if (field == Field.NATIONALITY) {
      return residence.nationality();
    } else if (field == Field.ARTICLE_30_45) {
      return residence.category();
    } else if (field == Field.RESIDENCE_STATUS) {
      return always(residence.status());
    } else if (field == Field.RESIDENCE_PERIOD) {
      return always(residence.period());
    } else if (field == Field.RESIDENCE_EXPIRES) {
      return date(residence.expires());
    } else {
      return always(residence.cardNumber());
    }
  }

  private String sex(Sex sex) {
    return switch (sex) {
      case MALE -> "男";
      case FEMALE -> "女";
      case UNSPECIFIED -> words.empty();
    };
  }

  /** 見本市 and 市長 make 見本市長; 職務代理者 and their like follow the whole name. */
  private static String mayor(IssuingAuthority authority) {
    String name = authority.name();
    String title = authority.mayorTitle();
    boolean shared = title.charAt(0) == name.charAt(name.length() - 1);
    return name + (shared ? title.substring(1) : title) + "　" + authority.mayorName();
  }
}
