package tewatashi.kiosk.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.issuance.session.Verification;
import tewatashi.issuance.session.VerificationSteps;
import tewatashi.kiosk.EllipticCurves;
import tewatashi.kiosk.card.CardDeck;
import tewatashi.kiosk.card.MemoryVerifier;
import tewatashi.kiosk.config.ResponderConfig;
import tewatashi.kiosk.config.ResponderConfig.CertIdHash;
import tewatashi.kiosk.revocation.BareExchange;
import tewatashi.kiosk.revocation.OcspRevocation;

/**
 * One verification, whole and in its steps, and what it cannot do without. The cards follow each
 * other, more of them than the runtime's cache of certificates holds (750): each is read anew.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CardBenchmarks {
  /** Where the decks lie, and the responder's port. */
  static final String FOLDER = "bench.folder";

  static final String PORT = "bench.port";

  @Param({"RSA_2048_SHA256", "P_384_SHA384"})
  public CardAlgorithm algorithm;

  private final byte[] message = MemoryVerifier.message();
  private Vertx vertx;
  private CardDeck deck;
  private VerificationSteps steps;
  private MemoryVerifier verifier;
  private OcspRevocation revocation;
  private BareExchange exchange;
  private BareCryptography cryptography;
  private String issuerKey = "";
  private byte[] realQuestion = {};
  private final AtomicInteger next = new AtomicInteger();

  /** Wires what the service wires, and asks once for a real answer. */
  @Setup(Level.Trial)
  public void wire() throws Exception {
    vertx = Vertx.vertx();
    deck = CardDeck.read(algorithm, Path.of(System.getProperty(FOLDER)));
    var url =
        URI.create("http://127.0.0.1:%s/%s".formatted(System.getProperty(PORT), algorithm.word()));
    revocation =
        new OcspRevocation(
            vertx,
            new ResponderConfig(url, CertIdHash.SHA1),
            Limits.forCores(Runtime.getRuntime().availableProcessors()),
            new SecureRandom(),
            new SimpleMeterRegistry());
    exchange = new BareExchange(vertx, url);
    var trusted = List.of(deck.trusted());
    issuerKey = trusted.getFirst().issuerKey();
    verifier = new MemoryVerifier(trusted, revocation);
    steps =
        new VerificationSteps(
            new TrustAnchors(Realm.SPECIMEN, trusted), algorithm, EllipticCurves.provider());
    realQuestion = RealQuestion.about(deck);
    cryptography = new BareCryptography(deck, transport());
    require(whole() instanceof Verification.Verified);
    require(trusted() && signed() && cryptography());
    require(question() instanceof RevocationAnswer.Good);
    require(exchange()[4] == OCSPResponseStatus.MALFORMED_REQUEST);
  }

  /** Ends what {@link #wire} began. */
  @TearDown(Level.Trial)
  public void leave() throws Exception {
    revocation.close();
    exchange.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Benchmark
  public Object parsed() throws GeneralSecurityException {
    return steps.parsed(card().certificate());
  }

  @Benchmark
  public boolean trusted() throws GeneralSecurityException {
    return steps.trusted(card().certificate(), Instant.now());
  }

  @Benchmark
  public boolean signed() throws GeneralSecurityException {
    var card = card();
    return steps.signed(card.certificate(), message, card.signature());
  }

  @Benchmark
  public RevocationAnswer question() {
    var id =
        new AuthenticationCertificateId(issuerKey, HexFormat.of().toHexDigits(card().serial(), 8));
    return revocation.ask(id, deck.authority(), Instant.now());
  }

  @Benchmark
  public Verification whole() {
    var card = card();
    return verifier.verify(card.certificate(), card.signature(), Instant.now());
  }

  @Benchmark
  public boolean cryptography() throws GeneralSecurityException {
    return cryptography.verification(index());
  }

  /** What a question's exchange costs while the responder signs, the answer not looked at. */
  @Benchmark
  public byte[] transport() throws Exception {
    return exchange.ask(realQuestion);
  }

  @Benchmark
  public byte[] exchange() throws Exception {
    return exchange.ask(new byte[0]);
  }

  private CardDeck.Card card() {
    return deck.cards().get(index());
  }

  private int index() {
    return Math.floorMod(next.getAndIncrement(), deck.cards().size());
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalStateException("what is measured does not work");
    }
  }
}
