package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.HOUSEHOLD;
import static tewatashi.db.generated.Tables.INDIVIDUAL_NUMBER;
import static tewatashi.db.generated.Tables.RESIDENCE_RECORD;
import static tewatashi.db.generated.Tables.RESIDENT;
import static tewatashi.db.generated.Tables.SESSION_MEMBERS;
import static tewatashi.issuance.session.CrossedWires.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.tables.records.ResidenceRecordRecord;
import tewatashi.db.generated.tables.records.SessionMembersRecord;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.port.ResidentRegister.Member;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionBinding;

/**
 * The people whom this proof may see, in their current records, by ordinal. The keys asked for
 * stand in the query and are compared with the answer; the row security would do without either.
 */
final class MemberQuery {
  private static final tewatashi.db.generated.tables.Resident OWN = RESIDENT.as("own");

  private static final List<Field<?>> BESIDE_THE_HOUSEHOLD =
      Stream.concat(
              Arrays.<Field<?>>stream(RESIDENCE_RECORD.fields()),
              Stream.of(HOUSEHOLD.VERSION, HOUSEHOLD.ADDRESS))
          .toList();

  /** The household is that of the holder's own head row. */
  private static final Question<Record> CURRENT =
      Question.of(
          DSL.select(BESIDE_THE_HOUSEHOLD)
              .from(OWN)
              .join(HOUSEHOLD)
              .on(HOUSEHOLD.MUNICIPALITY_CODE.eq(OWN.MUNICIPALITY_CODE))
              .and(HOUSEHOLD.HOUSEHOLD_ID.eq(OWN.HOUSEHOLD_ID))
              .join(RESIDENT)
              .on(RESIDENT.MUNICIPALITY_CODE.eq(HOUSEHOLD.MUNICIPALITY_CODE))
              .and(RESIDENT.HOUSEHOLD_ID.eq(HOUSEHOLD.HOUSEHOLD_ID))
              .join(RESIDENCE_RECORD)
              .on(RESIDENCE_RECORD.MUNICIPALITY_CODE.eq(RESIDENT.MUNICIPALITY_CODE))
              .and(RESIDENCE_RECORD.RESIDENT_ID.eq(RESIDENT.RESIDENT_ID))
              .and(RESIDENCE_RECORD.VERSION.eq(RESIDENT.VERSION))
              .where(OWN.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY))
              .and(OWN.RESIDENT_ID.eq(Asking.RESIDENT))
              .and(
                  RESIDENT
                      .RESIDENT_ID
                      .eq(OWN.RESIDENT_ID)
                      .or(RESIDENT.STATUS.in("resident", "moving_out")))
              .orderBy(RESIDENCE_RECORD.ORDINAL, RESIDENCE_RECORD.RESIDENT_ID));

  private static final Question<Record2<String, String>> NUMBERS =
      Question.of(
          DSL.select(INDIVIDUAL_NUMBER.RESIDENT_ID, INDIVIDUAL_NUMBER.NUMBER)
              .from(INDIVIDUAL_NUMBER)
              .where(INDIVIDUAL_NUMBER.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY)));

  /** The database says who stood in the chosen places when they were shown; perhaps nobody now. */
  private static final Question<Record1<String[]>> CHOSEN =
      Question.of(DSL.select(Routines.sessionChosenResidents()));

  private static final Question<SessionMembersRecord> SHOWN =
      Question.of(DSL.selectFrom(SESSION_MEMBERS()));

  private final SessionBinding binding;
  private final Exchange.Answers answers;
  private final List<Record> rows;

  /** What was answered. */
  MemberQuery(SessionBinding binding, Exchange.Answers answers) {
    this.binding = binding;
    this.answers = answers;
    this.rows = answers.to(CURRENT);
  }

  /** For a paper. */
  static List<Question.Asked<?>> asked(SessionBinding binding, CertificateRequest request) {
    var all = new ArrayList<Question.Asked<?>>();
    all.add(current(binding));
    if (request.items().contains(Item.INDIVIDUAL_NUMBER)) {
      all.add(
          NUMBERS.about(
              Map.of(Asking.MUNICIPALITY.getName(), binding.resident().municipality().value())));
    }
    if (request.scope() == Scope.MEMBERS) {
      all.add(CHOSEN.about(Map.of()));
    }
    return all;
  }

  /** For the resident's own screen. */
  static List<Question.Asked<?>> askedOnScreen(SessionBinding binding) {
    return List.of(SHOWN.about(Map.of()), current(binding));
  }

  private static Question.Asked<?> current(SessionBinding binding) {
    return CURRENT.about(
        Map.of(
            Asking.MUNICIPALITY.getName(),
            binding.resident().municipality().value(),
            Asking.RESIDENT.getName(),
            binding.resident().number()));
  }

  /**
   * Those whom a paper needs.
   *
   * @param holder the card's holder
   * @param printed everybody who would stand on the paper
   * @param householdVersion of their household
   * @param address its 住所
   */
  record People(
      ResidenceRecord holder, List<ResidenceRecord> printed, int householdVersion, String address) {
    @Override
    public String toString() {
      return "People[********]";
    }
  }

  People people(CertificateRequest request) {
    Map<String, String> numbers =
        request.items().contains(Item.INDIVIDUAL_NUMBER) ? numbers() : Map.of();
    var current = current();
    require(
        current.stream()
            .allMatch(
                row -> row.getMunicipalityCode().equals(binding.resident().municipality().value())),
        "a record of another municipality");
    var records =
        current.stream()
            .map(row ->
                RecordRows.record(row, Optional.ofNullable(numbers.get(row.getResidentId()))))
            .toList();
    ResidenceRecord holder =
        records.stream()
            .filter(record -> record.resident().equals(binding.resident()))
            .findFirst()
            .orElseThrow(() -> new IncompleteRegister("the session's resident is not visible"));
    return new People(
        holder,
        switch (request.scope()) {
          case HOLDER -> List.of(holder);
          case MEMBERS -> chosen(records);
          case HOUSEHOLD -> records;
        },
        rows.getFirst().get(HOUSEHOLD.VERSION),
        rows.getFirst().get(HOUSEHOLD.ADDRESS));
  }

  private List<ResidenceRecord> chosen(List<ResidenceRecord> records) {
    String @Nullable [] chosen = answers.to(CHOSEN).getFirst().value1();
    var numbers = chosen == null ? Set.<String>of() : Set.of(chosen);
    return records.stream().filter(record -> numbers.contains(record.resident().number())).toList();
  }

  /** Ordinals and names for the resident's own screen: of the holder, until more is declared. */
  List<Member> onScreen() {
    var members =
        answers.to(SHOWN).into(SESSION_MEMBERS).stream()
            .map(row -> new Member(row.getPlace(), row.getMemberName(), row.getIsHolder()))
            .toList();
    return members.isEmpty() ? onlyHolder() : members;
  }

  private List<Member> onlyHolder() {
    return current().stream()
        .map(row ->
            new Member(
                row.getOrdinal(),
                row.getName(),
                row.getResidentId().equals(binding.resident().number())))
        .toList();
  }

  private List<ResidenceRecordRecord> current() {
    return rows.stream().map(row -> row.into(RESIDENCE_RECORD)).toList();
  }

  private Map<String, String> numbers() {
    return answers.to(NUMBERS).intoMap(INDIVIDUAL_NUMBER.RESIDENT_ID, INDIVIDUAL_NUMBER.NUMBER);
  }

  static ResidentId resident(String municipality, String number) {
    return new ResidentId(new MunicipalityCode(municipality), number);
  }
}
