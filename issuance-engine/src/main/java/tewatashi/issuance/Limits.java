package tewatashi.issuance;

import java.time.Duration;
import tewatashi.issuance.certificate.FeedAges;

/**
 * Every bound of the service, with its reason. Units come last in each name.
 *
 * @param challengeAgeMax a resident types a PIN within it; a replay has no longer (90 s)
 * @param sessionAgeMax the whole visit, money and printing included
 * @param sessionIdleMax without any step of the resident's, as long as neither money nor paper is
 *     in it: nobody walks away and leaves a session to the next person
 * @param copiesMax copies of one certificate in one issuance
 * @param pagesMax of one copy: a household of forty, four a sheet
 * @param documentBytesMax one A4 page set; also the streaming buffer's ceiling
 * @param requestBodyBytesMax a card's answer is about 3 kB in base64; several times that
 * @param rendersAtOnceMax = cores: rendering and checking are CPU, not waiting
 * @param databasePoolMax connections per role; the semaphore before it is as wide
 * @param registerWaitMax for one answer of the database
 * @param revocationWaitMax for one answer of the responder
 * @param revocationAgeMax an answer older than this enters no printing
 * @param feedAgeMax a register copy older than this issues nothing: a day, for some towns' links
 *     tell of a day's changes at night
 * @param sealFeedAgeMax the same for a seal's certificate, and never longer (12 h). Cancelled seals
 *     (廃印) went out in three cities for up to 29 months because a link had failed, and such a paper
 *     sells a house. A link that fails when the offices close (17:15) lets no seal out when the
 *     terminals open the next morning (06:30)
 * @param prepareMax fetch, render and check together, before money
 * @param printerWaitMax for one answer of a printer
 * @param firstByteMax from the last look to the document's first byte: a node that stood still in
 *     between no longer knows who stands at the terminal
 * @param printMax from the last look to the job's end
 * @param settleMax for a settlement; then the terminal closes and a clerk is called
 * @param pickupMax paper lies no longer than this
 * @param sessionsAtOnceMax live sessions in one database, on all its nodes; beyond it a new one is
 *     refused
 */
public record Limits(
    Duration challengeAgeMax,
    Duration sessionAgeMax,
    Duration sessionIdleMax,
    int copiesMax,
    int pagesMax,
    int documentBytesMax,
    int requestBodyBytesMax,
    int rendersAtOnceMax,
    int databasePoolMax,
    Duration registerWaitMax,
    Duration revocationWaitMax,
    Duration revocationAgeMax,
    Duration feedAgeMax,
    Duration sealFeedAgeMax,
    Duration prepareMax,
    Duration printerWaitMax,
    Duration firstByteMax,
    Duration printMax,
    Duration settleMax,
    Duration pickupMax,
    int sessionsAtOnceMax) {
  /** The bounds for a machine with this many cores. */
  public static Limits forCores(int cores) {
    return new Limits(
        Duration.ofSeconds(90),
        Duration.ofMinutes(15),
        Duration.ofMinutes(3),
        10,
        10,
        4 << 20,
        16 << 10,
        cores,
        8,
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        Duration.ofSeconds(60),
        Duration.ofHours(24),
        Duration.ofHours(12),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofMinutes(3),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        6_000);
  }

  /** How old the register's copy may be, by kind. */
  public FeedAges feedAges() {
    return new FeedAges(feedAgeMax, sealFeedAgeMax);
  }
}
