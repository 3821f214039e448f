package tewatashi.town.register;

import java.time.LocalDate;
import java.util.Optional;

/** A seal registration (印鑑登録). */
record Seal(
    String registrationNumber,
    LocalDate registeredOn,
    Optional<LocalDate> cancelledOn,
    boolean linkedToCard,
    SealDesign design) {}
