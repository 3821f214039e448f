package tewatashi.issuance;

/**
 * Where an issuance stands. The version counts the journal's rows: a state is only ever replaced by
 * compare-and-set on it.
 */
public sealed interface IssuanceState {
  IssuanceFacts facts();

  /** 0 when opened, then one more with every change. */
  long version();

  Fee fee();

  default IssuanceId id() {
    return facts().id();
  }

  /** The state's word in database and API. */
  default String word() {
    return switch (this) {
      case Fetching _ -> "fetching";
      case Rendering _ -> "rendering";
      case Checking _ -> "checking";
      case AwaitingPayment _ -> "awaiting_payment";
      case Printing _ -> "printing";
      case InDoubt _ -> "in_doubt";
      case AwaitingPickup _ -> "awaiting_pickup";
      case TrayUncertain _ -> "tray_uncertain";
      case Delivered _ -> "delivered";
      case Abandoned _ -> "abandoned";
    };
  }

  /** The register is being asked. */
  record Fetching(IssuanceFacts facts, long version) implements IssuanceState {
    @Override
    public Fee fee() {
      return Fee.DUE;
    }
  }

  /** Pages are being made. */
  record Rendering(IssuanceFacts facts, long version) implements IssuanceState {
    @Override
    public Fee fee() {
      return Fee.DUE;
    }
  }

  /**
   * Pages are being read again.
   *
   * @param pages of one copy
   */
  record Checking(IssuanceFacts facts, long version, int pages) implements IssuanceState {
    @Override
    public Fee fee() {
      return Fee.DUE;
    }
  }

  /**
   * Between money and paper; no document waits here. Also between two copies, when the fee is
   * taken.
   *
   * @param pages of one copy
   * @param fee due, asked or taken
   * @param printed copies already in the tray, 0 to copies − 1
   */
  record AwaitingPayment(IssuanceFacts facts, long version, int pages, Fee fee, int printed)
      implements IssuanceState {}

  /**
   * Bytes may leave for the printer. Entered only through {@code enter_printing}.
   *
   * @param copy which one, from 1
   */
  record Printing(IssuanceFacts facts, long version, int pages, int copy) implements IssuanceState {
    @Override
    public Fee fee() {
      return Fee.TAKEN;
    }
  }

  /**
   * Paper may be moving. The job is cancelled and followed to its end; nothing is sent again.
   *
   * @param copy which one
   * @param disputed somebody said that a page is not theirs
   */
  record InDoubt(IssuanceFacts facts, long version, int pages, int copy, boolean disputed)
      implements IssuanceState {
    @Override
    public Fee fee() {
      return Fee.TAKEN;
    }
  }

  /**
   * Paper printed is not paper delivered.
   *
   * @param printed copies in the tray
   * @param fee kept, or owed (then returned) where fewer copies came than were paid
   */
  record AwaitingPickup(IssuanceFacts facts, long version, int printed, Fee fee)
      implements IssuanceState {}

  /**
   * Nobody knows what lies in the tray: the terminal is closed until the job is final and a clerk
   * has seen an empty tray.
   *
   * @param jobFinal whether the printer can no longer print
   * @param fee owed, then returned
   */
  record TrayUncertain(IssuanceFacts facts, long version, int copy, boolean jobFinal, Fee fee)
      implements IssuanceState {}

  /**
   * The resident took the paper.
   *
   * @param printed copies taken: what was paid beyond them is owed
   * @param fee kept, or owed (then returned) where fewer copies came than were paid
   */
  record Delivered(IssuanceFacts facts, long version, int printed, Fee fee)
      implements IssuanceState {}

  /** It ended without paper in the resident's hand. */
  record Abandoned(IssuanceFacts facts, long version, AbandonReason reason, Fee fee)
      implements IssuanceState {}

  /** Whether the story is over; only the fee can still move. */
  default boolean ended() {
    return this instanceof Delivered || this instanceof Abandoned;
  }
}
