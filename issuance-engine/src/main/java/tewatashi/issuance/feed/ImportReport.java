package tewatashi.issuance.feed;

/**
 * What an import did.
 *
 * @param source whose feed
 * @param applied records that were new
 * @param skipped records applied before, with the same content
 * @param watermark the last sequence applied, of all imports
 */
public record ImportReport(String source, long applied, long skipped, long watermark) {}
