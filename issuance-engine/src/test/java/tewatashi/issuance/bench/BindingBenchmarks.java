package tewatashi.issuance.bench;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.BoundDocument;
import tewatashi.issuance.document.CopyIdentity;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.SessionBinding;

/** A finished page bound to its session, and opened by it (guard G5). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BindingBenchmarks {
  private static final int RESIDENTS = 16;
  private static final int NONCE_BYTES = 12;

  /**
   * The runtime encrypts fast only after some thousands of messages, however short: until then
   * AES-GCM over one page takes a hundred times as long. A node at work has them behind it.
   */
  private static final int MESSAGES_BEFORE = 10_000;

  private static final int MESSAGE_BYTES = 8_192;

  /** One page of one resident's, bound by us, and encrypted by AES-GCM alone. */
  private record Copy(
      FinishedDocument document,
      CopyIdentity identity,
      SessionBinding binding,
      BoundDocument bound,
      SecretKey key,
      byte[] nonce,
      byte[] encrypted) {}

  private Ring<Copy> copies;
  private long fresh;

  @Setup(Level.Trial)
  public void wire() throws Exception {
    var pages = BenchPages.finished(RESIDENTS);
    encryptBefore();
    copies = Ring.of(RESIDENTS, number -> copy(number, pages.next()));
    var one = copies.next();
    if (!Arrays.equals(one.bound().open(one.binding()), one.document().pdf())) {
      throw new IllegalStateException("what is measured does not work");
    }
    try {
      one.bound().open(copies.next().binding());
      throw new IllegalStateException("somebody else opened it");
    } catch (AEADBadTagException _) {
      // As it must be.
    }
  }

  @Benchmark
  public BoundDocument bind() {
    var copy = copies.next();
    return BoundDocument.bind(
        copy.document(), copy.identity(), copy.binding(), fresh(BoundDocument.SALT_BYTES));
  }

  @Benchmark
  public byte[] bindBare() throws GeneralSecurityException {
    var copy = copies.next();
    return gcm(Cipher.ENCRYPT_MODE, copy.key(), fresh(NONCE_BYTES), copy.document().pdf());
  }

  @Benchmark
  public byte[] open() throws GeneralSecurityException {
    var copy = copies.next();
    return copy.bound().open(copy.binding());
  }

  @Benchmark
  public byte[] openBare() throws GeneralSecurityException {
    var copy = copies.next();
    return gcm(Cipher.DECRYPT_MODE, copy.key(), copy.nonce(), copy.encrypted());
  }

  @Benchmark
  public Digest digest() {
    return copies.next().document().digest();
  }

  @Benchmark
  public byte[] digestBare() throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(copies.next().document().pdf());
  }

  private void encryptBefore() throws GeneralSecurityException {
    var key = new SecretKeySpec(fresh(32), "AES");
    byte[] message = new byte[MESSAGE_BYTES];
    for (int i = 0; i < MESSAGES_BEFORE; i++) {
      byte[] nonce = fresh(NONCE_BYTES);
      byte[] encrypted = gcm(Cipher.ENCRYPT_MODE, key, nonce, message);
      message = gcm(Cipher.DECRYPT_MODE, key, nonce, encrypted);
    }
  }

  private Copy copy(int number, FinishedDocument document) throws GeneralSecurityException {
    var binding = Bindings.of("resident " + number);
    var identity =
        new CopyIdentity(
            "%032x".formatted(number),
            CertificateKind.RESIDENCE,
            1,
            document.pages(),
            new UUID(0, number).toString(),
            new TreeMap<>(Map.of(binding.resident().number(), 1L)),
            document.digest());
    var bound = BoundDocument.bind(document, identity, binding, fresh(BoundDocument.SALT_BYTES));
    var key = new SecretKeySpec(fresh(32), "AES");
    byte[] nonce = fresh(NONCE_BYTES);
    byte[] encrypted = gcm(Cipher.ENCRYPT_MODE, key, nonce, document.pdf());
    return new Copy(document, identity, binding, bound, key, nonce, encrypted);
  }

  private static byte[] gcm(int mode, SecretKey key, byte[] nonce, byte[] bytes)
      throws GeneralSecurityException {
    var gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(mode, key, new GCMParameterSpec(128, nonce));
    return gcm.doFinal(bytes);
  }

  /** Never given out before; what chance costs is not measured. */
  private byte[] fresh(int length) {
    return ByteBuffer.allocate(length).putLong(++fresh).array();
  }
}
