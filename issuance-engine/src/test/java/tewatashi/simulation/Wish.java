package tewatashi.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;

/**
 * What a person wants of this visit. It stays in their head: the service has its own words for it,
 * and what comes out is compared with this.
 */
final class Wish {
  /** What one copy costs in this town, whatever the service asks for. */
  static final int PRICE_YEN = 300;

  private final CertificateRequest request;
  private final int copies;
  private final long since;
  private final Set<Integer> given = new HashSet<>();

  /**
   * @param copies from 1
   * @param since when they chose it: what was sent to a printer earlier is not meant by it
   */
  Wish(CertificateRequest request, int copies, long since) {
    this.request = request;
    this.copies = copies;
    this.since = since;
  }

  CertificateKind kind() {
    return request.kind();
  }

  int priceYen() {
    return PRICE_YEN * copies;
  }

  /** Whom each copy of it has to show, in the order of its pages. */
  List<Resident> shown(Resident holder, long at, boolean inclusive) {
    return switch (request.scope()) {
      case HOLDER -> holder.isInTownByCopy(at, inclusive) ? List.of(holder) : List.of();
      case HOUSEHOLD -> holder.household.membersByCopy(at, inclusive);
      case MEMBERS -> throw new IllegalStateException("nobody wishes for some members here");
    };
  }

  /** How this page is not what was asked for; null if it is. */
  @Nullable String differs(Page page, long looked) {
    if (page.kind() != request.kind()) {
      return "%s instead of %s".formatted(page.kind(), request.kind());
    }
    if (page.sentAt() < since) {
      return "of an earlier wish";
    }
    given.add(page.issueNumber());
    if (given.size() > copies) {
      return "a copy more than %d".formatted(copies);
    }
    var holder = page.holder().resident;
    boolean sealed = request.kind() == CertificateKind.SEAL;
    var seal = page.seal();
    if (sealed ? seal == null || !holder.seals.contains(seal) : seal != null) {
      return "not the seal that was asked for";
    }
    var before = shown(holder, looked, false);
    if (isOneOf(before, page)) {
      return null;
    }
    var after = shown(holder, looked, true);
    return isOneOf(after, page)
        ? null
        : "page %d of %d shows %s, asked for %s"
            .formatted(page.number(), page.of(), page.shown().resident.id.number(), names(after));
  }

  /** How many pages the copy has to have of which this is one. */
  int pagesOfACopy(Page page, long looked) {
    var holder = page.holder().resident;
    int before = shown(holder, looked, false).size();
    return page.of() == before ? before : shown(holder, looked, true).size();
  }

  /** A change committed in the very millisecond of the look may have come before or after it. */
  private static boolean isOneOf(List<Resident> shown, Page page) {
    return page.of() == shown.size()
        && page.number() <= shown.size()
        && page.shown().resident == shown.get(page.number() - 1);
  }

  private static String names(List<Resident> shown) {
    return shown.stream().map(one -> one.id.number()).collect(Collectors.joining(" "));
  }
}
