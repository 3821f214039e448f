package tewatashi.issuance.certificate;

/** Where a person stands towards the register. */
public enum ResidencyStatus {
  RESIDENT,
  /** 転出予定. */
  MOVING_OUT,
  /** 転出済. */
  MOVED_OUT,
  /** 死亡. */
  DECEASED
}
