package tewatashi.issuance.operations;

/**
 * Operators' deeds as a page has them done: signed as on the command line, and besides only what is
 * granted to the operator whose session is presented, who must be the one that signed. The database
 * decides ({@code deed_is_granted}).
 */
public final class OverseersHand {
  private final RolePool overseer;

  /**
   * @param overseer a pool of role {@code overseer}; lent
   */
  public OverseersHand(RolePool overseer) {
    this.overseer = overseer;
  }

  /** Stopping, in this session. */
  public StopSwitch stops(OperatorSession session) {
    return new StopSwitch(database(session));
  }

  /** Saying that a stop may be lifted, in this session. */
  public Resumption resumption(OperatorSession session) {
    return new Resumption(database(session));
  }

  /** Opening and answering cases, in this session. */
  public CaseBook cases(OperatorSession session) {
    return new CaseBook(database(session));
  }

  private OperatorsDatabase database(OperatorSession session) {
    return new OperatorsDatabase(overseer, Presented.of(session));
  }
}
