package tewatashi.issuance.port;

import java.net.URI;
import java.util.UUID;

/**
 * One pinned printer.
 *
 * @param id the printer's {@code printer-uuid} (PWG 5100.13)
 * @param uri {@code ipps://…} (RFC 7472), {@code ipp://} only in tests on loopback
 * @param certificateSha256 SHA-256 of the printer's certificate, hexadecimal; empty only with
 *     {@code ipp://}
 */
public record PrinterAddress(UUID id, URI uri, String certificateSha256) {}
