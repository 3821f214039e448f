package tewatashi.misdelivery.target;

/** What a person does at a terminal, in the order of an ordinary visit. */
public enum Step {
  OPEN("open"),
  CARD("card"),
  CARD_REMOVED("card removed"),
  APPLY("apply"),
  /** The payment device asks whether it may accept money. */
  ASKED("payment asked"),
  /** The device has the money; printing begins. */
  TAKEN("payment taken"),
  /** The person has the paper in the hand. */
  COLLECTED("collected"),
  END("end");

  private final String word;

  Step(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
