package tewatashi.issuance.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.ResidentId;

/**
 * Snapshots of a household of three (the member who is chosen where members are, the holder, and
 * another), one condition at a time.
 */
final class Snapshots {
  static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
  static final FeedAges FEED_AGES = new FeedAges(Duration.ofHours(24), Duration.ofHours(12));
  static final ResidentId HOLDER = Bindings.resident("Hanako");
  static final ResidentId MEMBER = Bindings.resident("Taro");
  static final ResidentId OTHER = Bindings.resident("Mei");

  /** The member's place in the household. */
  static final int CHOSEN = 1;

  private final List<Hold> holds = new ArrayList<>();
  private ResidencyStatus holderStatus = ResidencyStatus.RESIDENT;
  private ResidencyStatus memberStatus = ResidencyStatus.RESIDENT;
  private ResidencyStatus otherStatus = ResidencyStatus.RESIDENT;
  private Instant cardCountsFrom = Instant.parse("2025-04-01T03:00:00Z");
  private Optional<Options> options = Optional.empty();
  private LocalDate born = LocalDate.of(1980, 1, 1);
  private Optional<SealRegistration> seal = Optional.of(registered(true, true));
  private Duration feedAge = Duration.ofMinutes(1);

  static Snapshots clean() {
    return new Snapshots();
  }

  Snapshots held(ResidentId whom, Hold.Reason reason) {
    holds.add(new Hold(whom, reason));
    return this;
  }

  Snapshots holder(ResidencyStatus status) {
    holderStatus = status;
    return this;
  }

  Snapshots member(ResidencyStatus status) {
    memberStatus = status;
    return this;
  }

  Snapshots other(ResidencyStatus status) {
    otherStatus = status;
    return this;
  }

  Snapshots card(Instant countsFrom) {
    cardCountsFrom = countsFrom;
    return this;
  }

  Snapshots offered(Options offer) {
    options = Optional.of(offer);
    return this;
  }

  Snapshots born(LocalDate date) {
    born = date;
    return this;
  }

  Snapshots seal(Optional<SealRegistration> registration) {
    seal = registration;
    return this;
  }

  Snapshots feedAge(Duration age) {
    feedAge = age;
    return this;
  }

  /** As the register answers this request: who does not live here any more is not listed. */
  RegisterSnapshot snapshot(CertificateRequest request) {
    var household =
        household().stream()
            .filter(one ->
                one.resident().equals(HOLDER)
                    || one.status() == ResidencyStatus.RESIDENT
                    || one.status() == ResidencyStatus.MOVING_OUT)
            .toList();
    return switch (request.scope()) {
      case HOLDER -> snapshot(request, List.of(holder()));
      case MEMBERS ->
          snapshot(
              request,
              household.stream().filter(one -> request.chosen().contains(one.ordinal())).toList());
      case HOUSEHOLD -> snapshot(request, household);
    };
  }

  private List<ResidenceRecord> household() {
    return List.of(
        record(MEMBER, CHOSEN, memberStatus, LocalDate.of(2020, 1, 1)),
        holder(),
        record(OTHER, 3, otherStatus, LocalDate.of(1950, 1, 1)));
  }

  private ResidenceRecord holder() {
    return record(HOLDER, 2, holderStatus, born);
  }

  /** With these people on the paper, whoever they are. */
  RegisterSnapshot snapshot(CertificateRequest request, List<ResidenceRecord> printed) {
    var town = new IssuingAuthority(Bindings.TOWN, "東京都", "千代田区", "千代田区長", "見本 区長", picture());
    return new RegisterSnapshot(
        HOLDER,
        town,
        15,
        1,
        "見本町一丁目1番1号",
        holder(),
        printed,
        Optional.empty(),
        seal,
        holds.stream()
            .filter(hold ->
                hold.resident().equals(HOLDER)
                    || printed.stream().anyMatch(one -> one.resident().equals(hold.resident())))
            .toList(),
        household().stream().anyMatch(one -> one.status() == ResidencyStatus.MOVING_OUT),
        cardCountsFrom,
        options.orElse(everything(request.kind())),
        feedAge,
        tewatashi.issuance.certificate.Charge.ordinary(200));
  }

  /** A town that keeps nothing back; without a word from it there is no 記載事項証明書. */
  private static Options everything(CertificateKind kind) {
    return Options.untold(kind == CertificateKind.RECORD ? CertificateKind.RESIDENCE : kind);
  }

  /** Everybody on the paper, whatever their status: what the register would not do. */
  RegisterSnapshot wholeHousehold(CertificateRequest request) {
    return snapshot(request, household());
  }

  static SealRegistration registered(boolean live, boolean linked) {
    return new SealRegistration(HOLDER, "第1号", LocalDate.of(2010, 1, 1), live, linked, picture());
  }

  private static Picture picture() {
    return new Picture("png".getBytes(StandardCharsets.US_ASCII), 15, 15);
  }

  private static ResidenceRecord record(
      ResidentId who, int ordinal, ResidencyStatus status, LocalDate born) {
    return new ResidenceRecord(
        who,
        1,
        ordinal,
        status,
        "見本 花子",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        born,
        Sex.FEMALE,
        "世帯主",
        LocalDate.of(2000, 1, 1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
