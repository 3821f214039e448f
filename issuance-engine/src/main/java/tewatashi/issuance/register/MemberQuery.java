package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.INDIVIDUAL_NUMBER;
import static tewatashi.db.generated.Tables.RESIDENCE_RECORD;
import static tewatashi.db.generated.Tables.RESIDENT;
import static tewatashi.db.generated.Tables.SESSION_MEMBERS;
import static tewatashi.issuance.session.CrossedWires.require;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.tables.records.ResidenceRecordRecord;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.port.ResidentRegister.Member;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionBinding;

/**
 * The people whom this proof may see, in their current records, by ordinal. The keys asked for
 * stand in the query and are compared with the answer; the row security would do without either.
 */
final class MemberQuery {
  private final DSLContext dsl;
  private final SessionBinding binding;

  MemberQuery(DSLContext dsl, SessionBinding binding) {
    this.dsl = dsl;
    this.binding = binding;
  }

  private String municipality() {
    return binding.resident().municipality().value();
  }

  /**
   * Those whom a paper needs.
   *
   * @param holder the card's holder
   * @param printed everybody who would stand on the paper
   */
  record People(ResidenceRecord holder, List<ResidenceRecord> printed) {
    @Override
    public String toString() {
      return "People[********]";
    }
  }

  People people(CertificateRequest request) {
    Map<String, String> numbers =
        request.items().contains(Item.INDIVIDUAL_NUMBER) ? numbers() : Map.of();
    var rows = current();
    require(
        rows.stream().allMatch(row -> row.getMunicipalityCode().equals(municipality())),
        "a record of another municipality");
    var records =
        rows.stream()
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
        });
  }

  /** The database says who stood in the chosen places when they were shown; perhaps nobody now. */
  private List<ResidenceRecord> chosen(List<ResidenceRecord> records) {
    String @Nullable [] chosen = Routines.sessionChosenResidents(dsl.configuration());
    var numbers = chosen == null ? Set.<String>of() : Set.of(chosen);
    return records.stream().filter(record -> numbers.contains(record.resident().number())).toList();
  }

  /** Ordinals and names for the resident's own screen: of the holder, until more is declared. */
  List<Member> onScreen() {
    var members =
        dsl.selectFrom(SESSION_MEMBERS())
            .fetch(row -> new Member(row.getPlace(), row.getMemberName(), row.getIsHolder()));
    return members.isEmpty() ? onlyHolder() : List.copyOf(members);
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

  /** The household of the holder's own head row. */
  String household() {
    return dsl.select(RESIDENT.HOUSEHOLD_ID)
        .from(RESIDENT)
        .where(RESIDENT.MUNICIPALITY_CODE.eq(municipality()))
        .and(RESIDENT.RESIDENT_ID.eq(binding.resident().number()))
        .fetchOptional(row -> row.value1())
        .orElseThrow(() -> new IncompleteRegister("the session's resident is not visible"));
  }

  private List<ResidenceRecordRecord> current() {
    return dsl.select(RESIDENCE_RECORD.fields())
        .from(RESIDENT)
        .join(RESIDENCE_RECORD)
        .on(RESIDENCE_RECORD.MUNICIPALITY_CODE.eq(RESIDENT.MUNICIPALITY_CODE))
        .and(RESIDENCE_RECORD.RESIDENT_ID.eq(RESIDENT.RESIDENT_ID))
        .and(RESIDENCE_RECORD.VERSION.eq(RESIDENT.VERSION))
        .where(RESIDENT.MUNICIPALITY_CODE.eq(municipality()))
        .and(RESIDENT.HOUSEHOLD_ID.eq(household()))
        .and(
            RESIDENT
                .RESIDENT_ID
                .eq(binding.resident().number())
                .or(RESIDENT.STATUS.in("resident", "moving_out")))
        .orderBy(RESIDENCE_RECORD.ORDINAL, RESIDENCE_RECORD.RESIDENT_ID)
        .fetchInto(RESIDENCE_RECORD);
  }

  private Map<String, String> numbers() {
    return new HashMap<>(
        dsl.select(INDIVIDUAL_NUMBER.RESIDENT_ID, INDIVIDUAL_NUMBER.NUMBER)
            .from(INDIVIDUAL_NUMBER)
            .where(INDIVIDUAL_NUMBER.MUNICIPALITY_CODE.eq(municipality()))
            .fetchMap(INDIVIDUAL_NUMBER.RESIDENT_ID, INDIVIDUAL_NUMBER.NUMBER));
  }

  static ResidentId resident(String municipality, String number) {
    return new ResidentId(new MunicipalityCode(municipality), number);
  }
}
