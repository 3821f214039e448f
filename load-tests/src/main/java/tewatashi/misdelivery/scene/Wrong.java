package tewatashi.misdelivery.scene;

/** What is wrong with a page that should not lie where it lies. */
public enum Wrong {
  /** Somebody else's, before a person who stands there. */
  STRANGERS("a stranger's page"),
  /** Left for whoever comes next. */
  LEFT_BEHIND("a page left for whoever comes next"),
  /** Says what no longer holds: an old address, a cancelled seal, an earlier mayor. */
  SUPERSEDED("a page that says what no longer holds"),
  /** Of somebody whose record a hold protects. */
  HELD("a page under a hold"),
  /** Without official seal, of another era, or with pages missing. */
  MALFORMED("a malformed page"),
  /** Printed a second time. */
  TWICE("a page that came twice"),
  /** Their own, but not what they asked for. */
  NOT_ASKED_FOR("a page that nobody asked for"),
  /** No page at all: what only its own session may know was told, or done, for another. */
  TOLD("somebody's issuance opened to another");

  private final String words;

  Wrong(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
