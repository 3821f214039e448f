package tewatashi.town.register;

import java.time.LocalDate;

/** What the record says about where a person belongs. */
public sealed interface Origin {
  /** 本籍 and 筆頭者. */
  record Japanese(String domicile, String registerHead) implements Origin {}

  /** The items of a foreign resident (住民基本台帳法30条の45). */
  record Foreign(
      String nationality,
      String article3045,
      String residenceStatus,
      String residencePeriod,
      LocalDate residenceExpires,
      String residenceCardNumber)
      implements Origin {}
}
