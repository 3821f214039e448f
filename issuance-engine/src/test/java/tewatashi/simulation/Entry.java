package tewatashi.simulation;

import java.time.LocalDate;
import java.util.Optional;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.ResidencyStatus;
import tewatashi.issuance.certificate.Sex;

/**
 * One version of one resident's record. Every page carries the entries that it shows, so that the
 * oracle knows whose data lie in a tray and since when they are out of date.
 */
final class Entry {
  private static final LocalDate BORN = LocalDate.of(1980, 1, 1);

  final int number;
  final Resident resident;
  final Household household;
  final ResidenceRecord record;

  /** When the town knew better. */
  long supersededInTruth = Waits.NEVER;

  /** When the database had committed that something else holds. */
  long supersededInCopy = Waits.NEVER;

  Entry(int number, Resident resident, long version, ResidencyStatus status) {
    this.number = number;
    this.resident = resident;
    this.household = resident.household;
    record =
        new ResidenceRecord(
            resident.id,
            version,
            resident.ordinal,
            status,
            "N" + number,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            BORN,
            Sex.FEMALE,
            "",
            BORN,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }
}
