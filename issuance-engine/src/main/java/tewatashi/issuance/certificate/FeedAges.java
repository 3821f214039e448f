package tewatashi.issuance.certificate;

import java.time.Duration;

/**
 * How old the register's copy may be, by what is asked for. A seal's copy may never be older than
 * any other's.
 *
 * @param any for every kind
 * @param seal for a seal's certificate; what is longer than {@code any} counts as {@code any}
 */
public record FeedAges(Duration any, Duration seal) {
  public FeedAges {
    seal = seal.compareTo(any) < 0 ? seal : any;
  }

  /** How old the copy may be for a paper of this kind. */
  public Duration of(CertificateKind kind) {
    return switch (kind) {
      case RESIDENCE, RECORD -> any;
      case SEAL -> seal;
    };
  }
}
