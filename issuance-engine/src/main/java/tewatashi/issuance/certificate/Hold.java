package tewatashi.issuance.certificate;

import tewatashi.issuance.session.Personal;
import tewatashi.issuance.session.ResidentId;

/**
 * A hold (抑止) in force. There is one register of holds for all kinds of certificate, and a hold
 * blocks; it never warns.
 */
@Personal
public record Hold(ResidentId resident, Reason reason) {
  /** Why nothing may be issued. */
  public enum Reason {
    /** 支援措置. */
    PROTECTIVE_MEASURE,
    /** 成年後見. */
    GUARDIANSHIP,
    /** 外字登録中. */
    CHARACTER_PENDING,
    /** 異動処理中. */
    RECORD_UPDATING,
    /** 戸籍届出処理中: a notification to the family register is being worked on. */
    FAMILY_REGISTER_PENDING,
    /** 転入当日. */
    MOVED_IN_TODAY,
    /** カードの紛失届. */
    LOSS_REPORT,
    /** 交付停止: an operator stopped this resident. It is no hold of the register, and reads as one. */
    STOPPED
  }

  @Override
  public String toString() {
    return "Hold[********]";
  }
}
