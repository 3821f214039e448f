package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tewatashi.town.authority.CertificateAuthority;
import tewatashi.town.authority.CertificatePurpose;
import tewatashi.town.authority.Keys;
import tewatashi.town.card.CardCredential;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;

/**
 * Goal: what was rightly signed once, elsewhere, by somebody else or otherwise opens nothing.
 * Method: the attacks of a terminal that lies, over HTTP, against two running nodes.
 */
@ExtendWith(SharedHouse.class)
class StolenAnswersTest {
  private static final String RESIDENT = "10000001";

  private static SharedHouse.House house;
  private static TerminalClient first;
  private static TerminalClient elsewhere;
  private Visit visit;

  @BeforeAll
  static void enter(SharedHouse.House shared) {
    house = shared;
    first = house.client(0, 0);
    elsewhere = house.client(1, 0);
  }

  @AfterAll
  static void leave() {
    first.close();
    elsewhere.close();
  }

  @AfterEach
  void end() throws Exception {
    if (visit != null) {
      visit.end();
    }
  }

  private Visit opened(TerminalClient client) throws Exception {
    visit = house.visit(client);
    Answer answer = visit.open();
    assertThat(answer.ok()).as(answer::toString).isTrue();
    return visit;
  }

  private static TerminalClient at(int node) {
    return first.at(house.stage().nodes().get(node).api());
  }

  /** A test on a fast machine asks more often than any terminal may; it must wait, not fail. */
  @Test
  void aHurriedTerminalWaitsAsItIsTold() throws Exception {
    String path = "/v1/issuances/" + "0".repeat(32);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 120)
              .mapToObj(_ -> threads.submit(() -> first.get(path, Map.of()).problem()))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get()).isNotEqualTo("too-many-requests");
      }
    }
  }

  /** Both nodes are asked in the same moment with the same right answer: one believes it. */
  @Test
  void anAnswerCountsOnceHoweverManyNodesAreAsked() throws Exception {
    SoftCard card = house.card(RESIDENT);
    int believed = 0;
    for (int round = 0; round < 5; round++) {
      var opened = opened(first);
      byte[] signature = card.signMessage(opened.message());
      var start = new CountDownLatch(1);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var answers =
            Stream.of(0, 1, 0, 1)
                .map(node -> {
                  var same = opened.sameAt(at(node));
                  return threads.submit(() -> {
                    start.await();
                    return same.present(card.der(), signature);
                  });
                })
                .toList();
        start.countDown();
        int verified = 0;
        for (var answer : answers) {
          verified += answer.get().ok() ? 1 : 0;
        }
        assertThat(verified).isLessThanOrEqualTo(1);
        believed += verified;
      }
      opened.end();
    }
    assertThat(believed).as("a house that believes nobody proves nothing").isPositive();
  }

  /** The second node knows that the first took the challenge, minutes or milliseconds ago. */
  @Test
  void aSpentAnswerIsWorthlessOnTheOtherNode() throws Exception {
    SoftCard card = house.card(RESIDENT);
    var opened = opened(at(0));
    byte[] signature = card.signMessage(opened.message());
    assertThat(opened.present(card.der(), signature).ok()).isTrue();
    assertThat(opened.sameAt(at(1)).present(card.der(), signature).problem())
        .isEqualTo("challenge-spent");
  }

  @Test
  void anAnswerOfAnotherSessionOpensNothing() throws Exception {
    SoftCard card = house.card(RESIDENT);
    var other = opened(elsewhere);
    byte[] stolen = card.signMessage(other.message());
    other.end();
    assertRefused(opened(first).present(card.der(), stolen));
  }

  /** Session id and secret of a neighbour are not enough: the TLS identity is another. */
  @Test
  void aNeighboursSessionIsNotFoundWithItsSecretEither() throws Exception {
    SoftCard card = house.card(RESIDENT);
    var neighbours = opened(elsewhere);
    byte[] signature = card.signMessage(neighbours.message());
    assertThat(neighbours.sameAt(first).present(card.der(), signature).problem())
        .isEqualTo("not-found");
    assertThat(neighbours.present(card.der(), signature).ok())
        .as("and the neighbour lost nothing by it")
        .isTrue();
  }

  @Test
  void theSignatureCertificateOfTheSameCardIsNoIdentity() throws Exception {
    var folder = house.vault().card("992011", RESIDENT);
    var card = new SoftCard(folder.signature().orElseThrow());
    var opened = opened(first);
    assertRefused(opened.present(card.der(), card.signMessage(opened.message())));
  }

  /** Same name, same serial, same profile, another key: nobody whom the house pinned. */
  @Test
  void aCardOfAnAuthorityWithTheSameNameIsAStrangers() throws Exception {
    var genuine = house.card(RESIDENT).certificate();
    var now = Instant.now();
    var random = new SecureRandom();
    var impostor =
        CertificateAuthority.create(
            CertificatePurpose.AUTHENTICATION, now.minus(Duration.ofDays(9)), random);
    var keys = Keys.rsa2048(random);
    BigInteger serial = genuine.getSerialNumber();
    var forged =
        impostor.issue(
            keys.getPublic(),
            serial,
            "0".repeat(23),
            now.minusSeconds(60),
            now.plus(Duration.ofDays(1)));
    assertThat(forged.getIssuerX500Principal()).isEqualTo(genuine.getIssuerX500Principal());
    var card =
        new SoftCard(new CardCredential(keys.getPrivate(), forged, impostor.certificate(), "1234"));
    var opened = opened(first);
    assertRefused(opened.present(card.der(), card.signMessage(opened.message())));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotThisCardsSignatureOverThisMessageIsRefused() throws Exception {
    SoftCard card = house.card(RESIDENT);
    SoftCard other = house.card("10000002");
    Map<String, Forgery> forgeries = new LinkedHashMap<>();
    forgeries.put("another card's signature", other::signMessage);
    forgeries.put("SHA-1", message -> signed("SHA1withRSA", message));
    forgeries.put("SHA-512", message -> signed("SHA512withRSA", message));
    forgeries.put("the bare hash", message -> card.sign(sha256(message)));
    forgeries.put("the message itself", message -> card.sign(message));
    forgeries.put("zeros", _ -> new byte[256]);
    forgeries.put("an elliptic signature's length", _ -> new byte[96]);
    return forgeries.entrySet().stream()
        .map(forgery ->
            DynamicTest.dynamicTest(
                forgery.getKey(),
                () -> {
                  var opened = opened(first);
                  byte[] signature = forgery.getValue().over(opened.message());
                  assertRefused(opened.present(card.der(), signature));
                  assertThat(opened.present(card.der(), card.signMessage(opened.message())).ok())
                      .as("one answer a challenge: the right one comes too late")
                      .isFalse();
                  opened.end();
                }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoCertificateIsRefused() throws Exception {
    SoftCard card = house.card(RESIDENT);
    byte[] der = card.der();
    byte[] twice = Arrays.copyOf(der, der.length * 2);
    System.arraycopy(der, 0, twice, der.length, der.length);
    byte[] bomb = new byte[4096];
    for (int i = 0; i < bomb.length; i += 4) {
      int left = bomb.length - i - 4;
      bomb[i] = 0x30;
      bomb[i + 1] = (byte) 0x82;
      bomb[i + 2] = (byte) (left >> 8);
      bomb[i + 3] = (byte) left;
    }
    Map<String, byte[]> certificates = new LinkedHashMap<>();
    certificates.put("two certificates", twice);
    certificates.put("a byte behind", Arrays.copyOf(der, der.length + 1));
    certificates.put("a byte short", Arrays.copyOf(der, der.length - 1));
    certificates.put("a thousand levels", bomb);
    certificates.put("the card's own authority", folderAuthority());
    return certificates.entrySet().stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.getKey(),
                () -> {
                  var opened = opened(first);
                  byte[] signature = card.signMessage(opened.message());
                  assertRefused(opened.present(one.getValue(), signature));
                  opened.end();
                }));
  }

  private static byte[] folderAuthority() throws Exception {
    return house.vault().card("992011", RESIDENT).authentication().authority().getEncoded();
  }

  /** What a terminal that lies makes of the message. */
  private interface Forgery {
    byte[] over(byte[] message) throws Exception;
  }

  private static byte[] sha256(byte[] message) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(message);
  }

  private static byte[] signed(String algorithm, byte[] message) throws Exception {
    var signer = Signature.getInstance(algorithm);
    signer.initSign(house.vault().card("992011", RESIDENT).authentication().key());
    signer.update(message);
    return signer.sign();
  }

  /** One word for all of them: a liar learns nothing from it. */
  private static void assertRefused(Answer answer) {
    assertThat(List.of(answer.status(), answer.problem()))
        .isEqualTo(List.of(403, "card-not-accepted"));
  }
}
