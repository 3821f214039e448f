package tewatashi.issuance.certificate;

/** 性別 as registered. */
public enum Sex {
  MALE,
  FEMALE,
  UNSPECIFIED
}
