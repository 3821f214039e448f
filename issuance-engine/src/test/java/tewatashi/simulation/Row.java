package tewatashi.simulation;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;

/** An issuance's row in the journal: never a page, never a secret. */
final class Row {
  final int number;
  final IssuanceFacts facts;
  final Session session;
  final Resident resident;
  final CertificateRequest request;
  IssuanceState state;
  long touchedAt;
  boolean released;
  SortedMap<String, Long> versions = Collections.emptySortedMap();
  long householdVersion;
  @Nullable SealMark seal;
  long issuedOn;
  List<CopyRow> copies = List.of();
  int feeYen;

  /** Pages of one copy, once it was drawn. */
  int pages;

  int returnedYen;

  /** Receipts of devices for what was returned: each counts once. */
  final Set<String> receipts = new HashSet<>();

  boolean caseOpen;

  /** Only a mutant's journal keeps such a thing. */
  byte @Nullable [] kept;

  Row(
      int number,
      IssuanceFacts facts,
      Session session,
      Resident resident,
      CertificateRequest request,
      IssuanceState state) {
    this.number = number;
    this.facts = facts;
    this.session = session;
    this.resident = resident;
    this.request = request;
    this.state = state;
  }

  Terminal terminal() {
    return session.terminal;
  }

  int totalYen() {
    return feeYen * facts.copies();
  }

  /** What the ledger's lines say is owed and was not given back. */
  int owedYen() {
    return state.fee() == Fee.OWED ? totalYen() - feeYen * inHand() - returnedYen : 0;
  }

  /** Copies that the resident has, or may take. */
  private int inHand() {
    return switch (state) {
      case IssuanceState.AwaitingPickup s -> s.printed();
      case IssuanceState.Delivered s -> s.printed();
      case IssuanceState.AwaitingPayment s -> s.printed();
      case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> 0;
      case IssuanceState.Printing _, IssuanceState.InDoubt _ -> 0;
      case IssuanceState.TrayUncertain _, IssuanceState.Abandoned _ -> 0;
    };
  }
}
