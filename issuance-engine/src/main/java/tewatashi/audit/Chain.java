package tewatashi.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * How lines hang together ({@code docs/audit.md}): a month begins with a hash of its name and of
 * the last head of the month before; each line's hash is SHA-256 over the hash before it and the
 * line's fields, each with its length.
 */
final class Chain {
  static final int HASH_BYTES = 32;

  /** Times are counted from here, in microseconds, as PostgreSQL does. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private static final String MONTH = "tewatashi audit month 1";

  private final MessageDigest sha256 = sha256();
  private final byte[] hash = new byte[HASH_BYTES];

  /** Goes on after this hash. */
  Chain(byte[] hash) {
    goOnFrom(hash, 0);
  }

  /** What a month's first line hangs on. */
  static byte[] beginning(YearMonth month, Optional<byte[]> closingHeadBefore) {
    return sha256()
        .digest(
            fields(out -> {
              text(out, MONTH);
              text(out, month.toString());
              bytes(out, closingHeadBefore);
            }));
  }

  void goOnFrom(byte[] hashes, int at) {
    System.arraycopy(hashes, at, hash, 0, HASH_BYTES);
  }

  /** The hash after one more line. */
  void add(Line line) {
    sha256.update(hash);
    sha256.update(line.bytes(), line.from(), line.until() - line.from());
    try {
      sha256.digest(hash, 0, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
  }

  /** A copy. */
  byte[] hash() {
    return hash.clone();
  }

  /** Whether it is the hash that stands there. */
  boolean is(byte[] hashes, int at) {
    return java.util.Arrays.equals(hash, 0, HASH_BYTES, hashes, at, at + HASH_BYTES);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static long micros(Instant at) {
    Duration since = Duration.between(EPOCH, at);
    return since.getSeconds() * 1_000_000 + since.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return EPOCH
        .plusSeconds(Math.floorDiv(micros, 1_000_000L))
        .plusNanos(Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  /** Writes fields, each with its length before it: four bytes, most significant first. */
  interface Fields {
    void write(DataOutputStream out) throws IOException;
  }

  static byte[] fields(Fields all) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      all.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes bytes", e);
    }
    return bytes.toByteArray();
  }

  static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, Optional.of(text.getBytes(UTF_8)));
  }

  static void number(DataOutputStream out, long number) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(number);
  }

  /** What is absent has the length −1. */
  static void bytes(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
    out.writeInt(bytes.map(all -> all.length).orElse(-1));
    if (bytes.isPresent()) {
      out.write(bytes.get());
    }
  }
}
