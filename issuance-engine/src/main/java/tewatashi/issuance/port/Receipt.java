package tewatashi.issuance.port;

import java.time.LocalDate;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * What a receipt (領収書) says: money and paper, and no person.
 *
 * @param municipality its name
 * @param yenEach for one copy
 * @param returnedYen given back so far, by the device or at a counter
 * @param deviceReceipt the device's own, for the money taken
 */
public record Receipt(
    String municipality,
    CertificateKind kind,
    LocalDate issuedOn,
    int copies,
    int yenEach,
    int takenYen,
    int returnedYen,
    String deviceReceipt) {}
