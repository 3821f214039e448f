package tewatashi.issuance;

/** What the shell must do after a decision was journaled, in the order given. */
public sealed interface Effect {
  /** Ask the register, then tell what it said. */
  record FetchRecord() implements Effect {}

  /** Make the pages of every copy. */
  record RenderDocument() implements Effect {}

  /** Read the pages again and compare them with a second look at the record. */
  record CheckPages() implements Effect {}

  /**
   * Fetch, render and compare again, bind, journal a job name, Create-Job, take the last look.
   *
   * @param copy from 1
   */
  record PrintCopy(int copy) implements Effect {}

  /** Let the bytes leave, then follow the job to its end. */
  record SendDocument(int copy) implements Effect {}

  /** Cancel the job that bears the journaled name and follow it to its end. */
  record SettleJob(int copy) implements Effect {}

  /** Tell the terminal's device to give back what is owed. */
  record ReturnFee() implements Effect {}

  /** Stop terminal × kind × build. */
  record StopScope() implements Effect {}

  /** Ask "whose bytes left?" and keep the question open. */
  record OpenCase(String why) implements Effect {}

  /** Close the terminal and call a clerk to the tray. */
  record CallClerk() implements Effect {}

  /** Destroy document, keys and secret. */
  record ShredDocument() implements Effect {}

  /** Let the terminal take the next resident; always after {@link ShredDocument}. */
  record ReleaseTerminal() implements Effect {}
}
