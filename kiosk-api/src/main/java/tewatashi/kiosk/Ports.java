package tewatashi.kiosk;

import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.port.FinishedPageReader;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.port.RevocationStatus;
import tewatashi.issuance.port.SecondLook;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.port.StandingStops;
import tewatashi.issuance.session.CardVerifier;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.SessionRows;
import tewatashi.issuance.session.TrustAnchors;

/** Everything the shell asks of the world, wired once at start. */
public record Ports(
    TrustAnchors anchors,
    SessionStore sessions,
    SessionRows rows,
    Challenges challenges,
    CardVerifier verifier,
    RevocationStatus revocation,
    ResidentRegister register,
    CertificateRenderer renderer,
    FinishedPageReader reader,
    SecondLook secondLook,
    IssuanceJournal journal,
    PrintGateway printers,
    Operations operations,
    FleetBook fleetBook,
    StandingStops stops) {}
