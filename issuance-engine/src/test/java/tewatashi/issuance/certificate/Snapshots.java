package tewatashi.issuance.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.ResidentId;

/** Snapshots of a two-person household, one condition at a time. */
final class Snapshots {
  static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
  static final Duration FEED_AGE_MAX = Duration.ofHours(24);
  static final ResidentId HOLDER = Bindings.resident("Hanako");
  static final ResidentId MEMBER = Bindings.resident("Taro");

  private final List<Hold> holds = new ArrayList<>();
  private ResidencyStatus holderStatus = ResidencyStatus.RESIDENT;
  private ResidencyStatus memberStatus = ResidencyStatus.RESIDENT;
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

  RegisterSnapshot snapshot() {
    var town = new IssuingAuthority(Bindings.TOWN, "東京都", "千代田区", "千代田区長", "見本 区長", picture());
    return new RegisterSnapshot(
        HOLDER,
        town,
        15,
        1,
        "見本町一丁目1番1号",
        List.of(
            record(MEMBER, 1, memberStatus, LocalDate.of(2020, 1, 1)),
            record(HOLDER, 2, holderStatus, born)),
        Optional.empty(),
        seal,
        holds,
        feedAge,
        200);
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
