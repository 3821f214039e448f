package tewatashi.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.certificate.Eligibility;
import tewatashi.issuance.certificate.FeedAges;
import tewatashi.issuance.certificate.Hold;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.CrossedWires;

/** Fetch, render, check: everything before money, and again before paper. */
final class Preparation {
  private static final Picture PICTURE = new Picture(new byte[] {1}, 15, 15);
  private static final IssuingAuthority TOWN =
      new IssuingAuthority(Bindings.TOWN, "", "", "", "", PICTURE);
  private static final Options RESIDENCE = Options.untold(CertificateKind.RESIDENCE);
  private static final Options SEAL = Options.untold(CertificateKind.SEAL);
  private static final Charge CHARGE = Charge.ordinary(300);
  private static final CertificateRequest HOUSEHOLD =
      new CertificateRequest.Residence(Scope.HOUSEHOLD, Set.of());
  private static final int MINIMUM_AGE = 15;
  private static final Duration FOREVER = Duration.ofDays(10_000);

  private final Node node;
  private final World world;

  Preparation(Node node) {
    this.node = node;
    this.world = node.world;
  }

  /** Reads the register, as the database's row security lets it. */
  void snapshot(Work work, Consumer<Work.Read> read, Runnable unavailable) {
    node.<Optional<Work.Read>>journal(
        work,
        () -> Optional.ofNullable(look(work)),
        found -> {
          if (found.isEmpty()) {
            unavailable.run();
            return;
          }
          boolean ours =
              found.get().snapshot().answersFor().equals(work.binding.resident())
                  || !world.rules.keep(Guard.G2);
          CrossedWires.require(ours, "the register answered for someone else");
          work.holds(world.time.now());
          read.accept(found.get());
        },
        unavailable);
  }

  private Work.@Nullable Read look(Work work) {
    var session = work.row.session;
    var resident = session.resident;
    if (resident == null || session.hasEnded()) {
      return null;
    }
    var asked =
        world.rules.make(Mistake.READS_BY_ROW_NUMBER)
            ? world.register.rows.get(session.row)
            : resident;
    if (asked != resident && world.rules.keep(Guard.G3)) {
      return null;
    }
    var request = work.row.request;
    var shown = Shown.by(drawnOf(request), asked);
    var seal = request.kind() == CertificateKind.SEAL ? seal(asked) : null;
    var entries = new ArrayList<Entry>();
    shown.forEach(member -> entries.add(member.copy));
    return new Work.Read(snapshot(request, asked, shown, seal), asked.copy, entries, seal);
  }

  /** Whose records are read for it; a mutant reads the household's for everything. */
  private CertificateRequest drawnOf(CertificateRequest request) {
    boolean all = world.rules.make(Mistake.HOUSEHOLD_WHATEVER_THE_SCOPE);
    return all && request.kind() == CertificateKind.RESIDENCE ? HOUSEHOLD : request;
  }

  private @Nullable SealMark seal(Resident resident) {
    if (!world.rules.make(Mistake.SEALS_FROM_A_COPY)) {
      return resident.copySeal;
    }
    return resident.seals.isEmpty() ? null : resident.seals.getFirst();
  }

  private RegisterSnapshot snapshot(
      CertificateRequest request, Resident holder, List<Resident> shown, @Nullable SealMark seal) {
    long now = world.time.now();
    var holds = new ArrayList<Hold>();
    var members = new ArrayList<ResidenceRecord>();
    for (Resident member : shown) {
      members.add(member.copy.record);
      if (member.isHeldInCopy(now) && !world.rules.make(Mistake.HOLD_ONLY_WARNS)) {
        holds.add(new Hold(member.id, Hold.Reason.PROTECTIVE_MEASURE));
      }
    }
    boolean oneClock = world.rules.make(Mistake.ONE_NODES_CLOCK_FOR_AGES);
    return new RegisterSnapshot(
        holder.id,
        TOWN,
        MINIMUM_AGE,
        holder.household.copyVersion,
        "",
        holder.copy.record,
        members,
        Optional.empty(),
        seal == null ? Optional.empty() : Optional.of(registration(holder, seal)),
        holds,
        false,
        Instant.EPOCH,
        request.kind() == CertificateKind.SEAL ? SEAL : RESIDENCE,
        Duration.ofMillis(world.feed.age(oneClock ? world.nodes.getFirst().now() : now)),
        CHARGE);
  }

  private static SealRegistration registration(Resident holder, SealMark seal) {
    return new SealRegistration(
        holder.id, Integer.toString(seal.number), LocalDate.EPOCH, true, true, PICTURE);
  }

  private FeedAges feedAges() {
    var right = Waits.LIMITS.feedAges();
    if (world.rules.make(Mistake.FEED_AGE_IGNORED)) {
      return new FeedAges(FOREVER, FOREVER);
    }
    return world.rules.make(Mistake.SEALS_FEED_AGE_AS_ANY_OTHERS)
        ? new FeedAges(right.any(), right.any())
        : right;
  }

  /** The bar that stands in the way, by the real core. */
  Optional<IssuanceBar> bar(Work.Read read, CertificateRequest request, boolean again) {
    var bar =
        Eligibility.bar(
            read.snapshot(), request, LocalDate.ofEpochDay(world.dayOf(node.now())), feedAges());
    boolean heldNow = bar.isPresent() && bar.get() == IssuanceBar.PROTECTIVE_MEASURE;
    return heldNow && again && world.rules.make(Mistake.HOLD_READ_AT_APPLICATION_ONLY)
        ? Optional.empty()
        : bar;
  }

  static SortedMap<String, Long> versions(RegisterSnapshot snapshot) {
    var versions = new TreeMap<String, Long>();
    versions.put(snapshot.holder().resident().number(), snapshot.holder().version());
    for (ResidenceRecord member : snapshot.members()) {
      versions.put(member.resident().number(), member.version());
    }
    return versions;
  }

  /** Asks who may have what, before anything is drawn. */
  void fetch(Work work, Consumer<IssuanceEvent> then) {
    var id = work.row.facts.id();
    snapshot(
        work,
        read -> {
          var bar = bar(read, work.row.request, false);
          if (bar.isPresent()) {
            then.accept(new IssuanceEvent.Refused(id, bar.get()));
            return;
          }
          var numbers = new ArrayList<String>();
          for (int copy = 1; copy <= work.row.facts.copies(); copy++) {
            numbers.add(Integer.toString(world.database.copy(work.row, copy).issueNumber));
          }
          work.read = read;
          if (world.rules.make(Mistake.FIRST_READ_KEPT)) {
            node.leftovers.reads.put(work.row, read);
          }
          work.row.seal = read.seal();
          then.accept(
              new IssuanceEvent.RecordFetched(
                  id,
                  versions(read.snapshot()),
                  read.snapshot().householdVersion(),
                  LocalDate.EPOCH,
                  "1",
                  numbers,
                  CHARGE));
        },
        () -> then.accept(new IssuanceEvent.RecordUnavailable(id)));
  }

  /** Makes every copy's pages. */
  IssuanceEvent render(Work work) {
    var read = work.read;
    if (read == null) {
      throw new CrossedWires("rendering without a record");
    }
    var digests = new ArrayList<Digest>();
    for (CopyRow copy : work.row.copies) {
      byte[] document = drawn(copy, work.row.request, read);
      work.documents.add(document);
      digests.add(Digest.of(document));
    }
    return new IssuanceEvent.DocumentRendered(
        work.row.facts.id(), Papers.pages(work.documents.getFirst()), digests);
  }

  byte[] drawn(CopyRow copy, CertificateRequest request, Work.Read read) {
    var shown = read.shown();
    if (world.rules.make(Mistake.LAST_PAGE_LEFT_OUT) && shown.size() > 1) {
      shown = shown.subList(0, shown.size() - 1);
    }
    return world.papers.drawn(copy.issueNumber, request, read.holder(), shown, read.seal());
  }

  /** Reads every finished page again and compares it with a second look at the record. */
  void check(Work work, Consumer<IssuanceEvent> then) {
    var id = work.row.facts.id();
    if (!world.rules.keep(Guard.G6)) {
      work.shred();
      then.accept(new IssuanceEvent.PagesMatched(id));
      return;
    }
    node.<List<String>>journal(
        work,
        () -> {
          var where = new ArrayList<String>();
          for (int i = 0; i < work.documents.size(); i++) {
            where.addAll(differences(work, work.documents.get(i), work.row.copies.get(i)));
          }
          return where;
        },
        where -> {
          work.shred(); // No document waits for money.
          then.accept(
              where.isEmpty()
                  ? new IssuanceEvent.PagesMatched(id)
                  : new IssuanceEvent.PagesDiffered(id, where, List.of()));
        },
        () -> then.accept(new IssuanceEvent.RecordUnavailable(id)));
  }

  /** The second look starts again from the card. */
  List<String> differences(Work work, byte[] document, CopyRow copy) {
    var card = work.row.session.card;
    if (card == null) {
      return List.of("no card");
    }
    boolean trusting = world.rules.make(Mistake.TRUSTS_THE_FIRST_READ) && work.read != null;
    var resident = trusting ? work.read.holder().resident : card.link;
    if (resident == null || card.endedInCopy <= world.time.now()) {
      return List.of("link");
    }
    var request = work.row.request;
    var seal = request.kind() == CertificateKind.SEAL ? resident.copySeal : null;
    var expected = world.papers.expected(copy.issueNumber, request, resident, seal);
    return switch (ReleaseCheck.compare(world.papers.read(document), expected)) {
      case ReleaseCheck.Verdict.Matches _ -> List.of();
      case ReleaseCheck.Verdict.Differs differs -> differs.where();
    };
  }
}
