package tewatashi.simulation;

import org.jspecify.annotations.Nullable;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * A page of paper: whose data stand on it, in which version, for whom it was made.
 *
 * @param issueNumber of the copy that it belongs to
 * @param holder the card's holder, as the paper names them
 * @param shown whose record this very page shows
 * @param sentAt when its document reached the printer
 */
record Page(
    int issueNumber,
    Entry holder,
    CertificateKind kind,
    int number,
    int of,
    Entry shown,
    @Nullable SealMark seal,
    long sentAt) {
  /** Whether it is no paper of this human's. */
  boolean isStrangeTo(Human human) {
    return holder.resident.human != human || shown.household != holder.household;
  }

  long key() {
    return ((long) issueNumber << 8) | number;
  }
}
