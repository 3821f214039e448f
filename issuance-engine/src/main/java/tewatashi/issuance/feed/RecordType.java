package tewatashi.issuance.feed;

import static tewatashi.issuance.feed.Field.optional;
import static tewatashi.issuance.feed.Field.required;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a feed can tell. The order is the order in which it is applied: what others point to, first.
 */
enum RecordType {
  MUNICIPALITY(
      required("code", new Form.Municipality()).in("municipality_code"),
      required("prefecture", new Form.Text(10)),
      required("name", new Form.Text(40)),
      required("minimum_age", new Form.Whole(0, 30))),
  MAYOR(
      Forms.MUNICIPALITY,
      required("valid_from", new Form.Moment()),
      optional("valid_until", new Form.Moment()),
      required("title", new Form.Text(20)),
      required("name", new Form.Text(100))),
  OFFICIAL_SEAL(
      Forms.MUNICIPALITY,
      required("valid_from", new Form.Moment()),
      optional("valid_until", new Form.Moment()),
      required("side_mm", new Form.Millimetres(40)),
      required("picture_png", Forms.PNG)),
  FEE(
      Forms.MUNICIPALITY,
      required("kind", Forms.KIND),
      optional("scope", Forms.SCOPE),
      required("valid_from", new Form.Day()),
      optional("valid_until", new Form.Day()),
      required("yen", new Form.Whole(0, 10_000))),
  FEE_CAMPAIGN(
      Forms.MUNICIPALITY,
      required("kind", Forms.KIND),
      optional("scope", Forms.SCOPE),
      required("valid_from", new Form.Day()),
      required("valid_until", new Form.Day()),
      required("yen", new Form.Whole(0, 10_000))),
  SERVICE_WINDOW(
      Forms.MUNICIPALITY,
      required("kind", Forms.KIND),
      required("days", Forms.DAYS),
      required("opens", Forms.TIME),
      required("closes", Forms.TIME)),
  CLOSED_DAY(
      Forms.MUNICIPALITY, required("kind", Forms.KIND), required("date", new Form.Day()).in("day")),
  PLANNED_STOP(
      Forms.MUNICIPALITY,
      required("kinds", Forms.KINDS),
      required("from", new Form.Moment()).in("stops_from"),
      required("until", new Form.Moment()).in("stops_until"),
      required("notice", new Form.Text(200))),
  DEGRADED_REVOCATION(
      Forms.MUNICIPALITY,
      required("kind", Forms.KIND),
      required("valid_from", new Form.Moment()),
      optional("valid_until", new Form.Moment())),
  OFFER(
      Forms.MUNICIPALITY,
      required("kind", Forms.KIND),
      required("valid_from", new Form.Day()),
      optional("valid_until", new Form.Day()),
      required("scopes", Forms.list("holder|members|household")),
      required("items", Forms.list("relationship|domicile|individual_number|foreign"))),
  HOUSEHOLD(
      Forms.MUNICIPALITY,
      Forms.HOUSEHOLD,
      required("version", Forms.VERSION),
      required("address", new Form.Text(300))),
  RESIDENT(
      Forms.MUNICIPALITY,
      Forms.RESIDENT,
      required("version", Forms.VERSION),
      Forms.HOUSEHOLD,
      required("ordinal", new Form.Whole(1, 99)),
      required(
          "status", new Form.OneOf(List.of("resident", "moving_out", "moved_out", "deceased"))),
      optional("ceased_on", new Form.Day()),
      required("name", new Form.Text(200)),
      optional("name_kana", new Form.Text(200)),
      optional("former_name", new Form.Text(200)),
      optional("alias", new Form.Text(200)),
      required("birth_date", new Form.Day()),
      required("sex", new Form.OneOf(List.of("male", "female", "unspecified"))),
      required("relationship", new Form.Text(50)),
      required("resident_since", new Form.Day()),
      optional("address_since", new Form.Day()),
      optional("notified_on", new Form.Day()),
      optional("previous_address", new Form.Text(300)),
      optional("domicile", new Form.Text(300)),
      optional("register_head", new Form.Text(200)),
      optional("foreign.nationality", new Form.Text(60)),
      optional("foreign.article_30_45", new Form.Text(60)),
      optional("foreign.residence_status", new Form.Text(60)),
      optional("foreign.residence_period", new Form.Text(60)),
      optional("foreign.residence_expires", new Form.Day()),
      optional("foreign.residence_card_number", new Form.Text(30))),
  INDIVIDUAL_NUMBER(
      Forms.MUNICIPALITY, Forms.RESIDENT, required("number", new Form.IndividualNumber())),
  SEAL_REGISTRATION(
      Forms.MUNICIPALITY,
      Forms.RESIDENT,
      required("registration_number", Forms.code("[0-9A-Za-z-]{1,20}", "1 to 20 of 0-9 A-Z a-z -")),
      required("registered_on", new Form.Day()),
      required("status", new Form.OneOf(List.of("registered", "cancelled"))),
      optional("cancelled_on", new Form.Day()),
      required("linked_to_card", new Form.YesNo()),
      required("width_mm", new Form.Millimetres(25)),
      required("height_mm", new Form.Millimetres(25)),
      required("impression_png", Forms.PNG)),
  HOLD(
      Forms.MUNICIPALITY,
      required("hold", Forms.code("[0-9A-Za-z-]{1,40}", "1 to 40 of 0-9 A-Z a-z -")).in("hold_id"),
      Forms.RESIDENT,
      required(
          "reason",
          new Form.OneOf(
              List.of(
                  "protective_measure",
                  "guardianship",
                  "character_pending",
                  "record_updating",
                  "family_register_pending",
                  "moved_in_today",
                  "loss_report"))),
      required("placed_at", new Form.Moment()),
      optional("lifted_at", new Form.Moment())),
  FEE_WAIVER(
      Forms.MUNICIPALITY,
      required("waiver", Forms.code("[0-9A-Za-z-]{1,40}", "1 to 40 of 0-9 A-Z a-z -"))
          .in("waiver_id"),
      optional("resident", Forms.code("[0-9]{8}", "eight digits")).in("resident_id"),
      required("kinds", Forms.KINDS),
      required("ground", new Form.Text(100)),
      required("valid_from", new Form.Day()),
      optional("valid_until", new Form.Day())),
  AUTHENTICATION_LINK(
      Forms.MUNICIPALITY,
      Forms.RESIDENT,
      required("issuer_key", Forms.code("[0-9a-f]{64}", "a SHA-256 in lower-case hexadecimal")),
      required("serial", Forms.code("([0-9a-f]{2}){1,20}", "1 to 20 octets in hexadecimal")),
      required("medium", new Form.OneOf(List.of("card", "android", "iphone"))),
      required("valid_from", new Form.Moment()),
      required("valid_until", new Form.Moment()));

  private final List<Field> fields;

  RecordType(Field... fields) {
    this.fields = List.of(fields);
  }

  List<Field> fields() {
    return fields;
  }

  /** The type's word in the feed. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The staging table: temporary, ours alone. */
  String stage() {
    return "staged_" + word();
  }

  static Optional<RecordType> of(String word) {
    for (RecordType type : values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Forms that several types share. */
  private static final class Forms {
    static final Form PNG = new Form.Png(262_144);
    static final Form KIND = new Form.OneOf(List.of("residence", "record", "seal"));
    static final Form KINDS =
        code(
            "(residence|record|seal)(,(residence|record|seal)){0,2}",
            "a list of residence, record, seal");
    static final Form SCOPE = new Form.OneOf(List.of("holder", "members", "household"));
    static final Form VERSION = new Form.Whole(1, 999_999_999);
    static final Form TIME = code("([01][0-9]|2[0-3]):[0-5][0-9]|24:00", "a time, HH:mm");
    static final Form DAYS =
        code(
            "(MON|TUE|WED|THU|FRI|SAT|SUN)(,(MON|TUE|WED|THU|FRI|SAT|SUN)){0,6}",
            "a list of MON to SUN");
    static final Field MUNICIPALITY =
        required("municipality", new Form.Municipality()).in("municipality_code");
    static final Field HOUSEHOLD =
        required("household", code("[0-9]{10}", "ten digits")).in("household_id");
    static final Field RESIDENT =
        required("resident", code("[0-9]{8}", "eight digits")).in("resident_id");

    /** Some of these words, perhaps none. */
    static Form list(String words) {
      var some = "((%1$s)(,(%1$s)){0,3})?".formatted(words);
      return code(some, "a list of " + words.replace("|", ", "));
    }

    static Form code(String pattern, String must) {
      return new Form.Coded(Pattern.compile(pattern), must);
    }
  }
}
