package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.town.authority.KeyAlgorithm;
import tewatashi.town.authority.TestAuthority;
import tewatashi.town.card.CardCredential;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.demo.TerminalVisit;
import tewatashi.town.scene.Tray;

/**
 * Goal: the assumed next card and phones open what today's card opens, and nothing that only looks
 * like them does. Method: the terminal's own program with the virtual card, and a terminal that
 * lies, against two running nodes that trust an authority for each kind of key.
 */
@ExtendWith(SharedHouse.class)
class OtherCardsTest {
  private static final String NEXT = "10000054";
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final SharedHouse.House house;

  OtherCardsTest(SharedHouse.House house) {
    this.house = house;
  }

  @ParameterizedTest(name = "{1} of {0}")
  @CsvSource({
    "10000054, card, MIHONNEXTTOKEN, 次世代子",
    "10000055, card, JPKIAPICCTOKEN2, 両持泥郎",
    "10000055, android, JPKIAPGPSETOKEN, 両持泥郎",
    "10000056, iphone, JPKIAPIOSTOKEN, 両持林檎",
    "10000050, android, JPKIAPGPSETOKEN, 電話持子"
  })
  void theTerminalsProgramTakesItFromCardToPaper(
      String resident, String medium, String token, String name) throws Exception {
    var card = house.vault().card("992011", resident, medium);
    var place = house.stage().places().getFirst();
    var tray = new Tray(house.stage().printerControl(), place.printer());
    tray.take();
    var papers = new ArrayList<byte[]>();
    var told = new ArrayList<String>();
    int exit =
        new TerminalVisit(house.stage(), place, card)
            .run(
                "residence",
                "holder",
                List.of(),
                1,
                () -> papers.addAll(tray.takeDocuments()),
                told::add);
    assertThat(exit).as("%s", told).isZero();
    assertThat(told).anyMatch(line -> line.endsWith(": " + token));
    assertThat(papers).hasSize(1);
    assertThat(text(papers.getFirst())).contains("住民票の写し", "見本", name);
  }

  @Test
  void aNextCardsVisitGoesFromNodeToNode() throws Exception {
    try (var client = house.client(0, 0)) {
      var visit = house.visit(client);
      ok(visit.open());
      at(visit, client, 1);
      ok(visit.card(house.card(NEXT)));
      at(visit, client, 0);
      ok(visit.cardRemoved());
      at(visit, client, 1);
      ok(visit.apply(Application.seal()));
      ok(visit.payment("asked"));
      at(visit, client, 0);
      ok(visit.payment("taken"));
      assertThat(visit.untilNot(PRINT_MAX, "awaiting_payment", "printing"))
          .isEqualTo("awaiting_pickup");
      var tray =
          new Tray(house.stage().printerControl(), house.stage().places().getFirst().printer());
      assertThat(text(tray.takeDocuments().getFirst())).contains("印鑑登録証明書", "次世代子");
      ok(visit.collected());
      ok(visit.end());
    }
  }

  /** What a card answers to a message; the certificate is the first, the signature the second. */
  private interface Answering {
    byte[] sign(byte[] message) throws Exception;
  }

  private record Shown(byte[] certificate, Answering signature) {}

  /** A certificate of the genuine card's serial, but for another key or by another authority. */
  private SoftCard alike(KeyAlgorithm authority, KeyAlgorithm key) throws Exception {
    var hierarchy = TestAuthority.read(house.stage().town().resolve("authority"));
    var issuer = hierarchy.branch(authority).authority();
    KeyPair pair = key.generate(house.random());
    var genuine = house.card(NEXT).certificate();
    var now = Instant.now();
    var certificate =
        issuer.issue(
            pair.getPublic(),
            genuine.getSerialNumber(),
            "0".repeat(23),
            now.minusSeconds(60),
            now.plus(Duration.ofDays(1)));
    return new SoftCard(
        new CardCredential(pair.getPrivate(), certificate, issuer.certificate(), "1234"));
  }

  private static Shown shown(SoftCard card) {
    return new Shown(card.der(), card::signMessage);
  }

  /** Shows that the forgeries below fail by what is named, and not by how they are made. */
  @Test
  void aCertificateOfTheRightAuthorityAndKindOfKeyIsBelieved() throws Exception {
    assertThat(present(shown(alike(KeyAlgorithm.P_384, KeyAlgorithm.P_384))).ok()).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> aKeyThatItsAuthoritysCardsDoNotHaveIsRefused() throws Exception {
    var cards = new LinkedHashMap<String, Shown>();
    for (var authority : KeyAlgorithm.values()) {
      for (var key : KeyAlgorithm.values()) {
        if (authority != key) {
          cards.put(
              "a %s key under the authority of %s".formatted(key, authority),
              shown(alike(authority, key)));
        }
      }
    }
    return refused(cards);
  }

  @TestFactory
  Stream<DynamicTest> aSignatureInAnyOtherFormIsRefused() throws Exception {
    SoftCard card = house.card(NEXT);
    var forms = new LinkedHashMap<String, Answering>();
    forms.put("DER on the wire", message -> signed("SHA384withECDSA", message));
    forms.put("SHA-256", message -> signed("SHA256withECDSAinP1363Format", message));
    forms.put("SHA-512", message -> signed("SHA512withECDSAinP1363Format", message));
    forms.put("r = 0", message -> zeroed(card.signMessage(message), 0, 48));
    forms.put("s = 0", message -> zeroed(card.signMessage(message), 48, 96));
    forms.put("r = s = 0", _ -> new byte[96]);
    forms.put("s and r the other way round", message -> swapped(card.signMessage(message)));
    forms.put("cut short", message -> Arrays.copyOf(card.signMessage(message), 95));
    forms.put("a byte behind", message -> Arrays.copyOf(card.signMessage(message), 97));
    forms.put("the length of P-256", message -> Arrays.copyOf(card.signMessage(message), 64));
    forms.put("the length of RSA", message -> Arrays.copyOf(card.signMessage(message), 256));
    var shown = new LinkedHashMap<String, Shown>();
    forms.forEach((name, form) -> shown.put(name, new Shown(card.der(), form)));
    return refused(shown);
  }

  @TestFactory
  Stream<DynamicTest> aCardAndAPhoneOfOnePersonDoNotSignForEachOther() throws Exception {
    var card = SoftCard.open(house.vault().card("992011", "10000055"));
    var phone = SoftCard.open(house.vault().card("992011", "10000055", "android"));
    return refused(
        Map.of(
            "the card's certificate, the phone's signature",
            new Shown(card.der(), phone::signMessage),
            "the phone's certificate, the card's signature",
            new Shown(phone.der(), card::signMessage)));
  }

  private Stream<DynamicTest> refused(Map<String, Shown> cards) {
    return cards.entrySet().stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.getKey(),
                () -> {
                  var answer = present(one.getValue());
                  assertThat(List.of(answer.status(), answer.problem()))
                      .isEqualTo(List.of(403, "card-not-accepted"));
                }));
  }

  private Answer present(Shown shown) throws Exception {
    try (var client = house.client(1, 1)) {
      var visit = house.visit(client);
      ok(visit.open());
      try {
        return visit.present(shown.certificate(), shown.signature().sign(visit.message()));
      } finally {
        ok(visit.end());
      }
    }
  }

  private byte[] signed(String algorithm, byte[] message) throws Exception {
    var signer = Signature.getInstance(algorithm);
    signer.initSign(house.vault().card("992011", NEXT).authentication().key());
    signer.update(message);
    return signer.sign();
  }

  private static byte[] zeroed(byte[] signature, int from, int to) {
    Arrays.fill(signature, from, to, (byte) 0);
    return signature;
  }

  private static byte[] swapped(byte[] signature) {
    var swapped = new byte[96];
    System.arraycopy(signature, 0, swapped, 48, 48);
    System.arraycopy(signature, 48, swapped, 0, 48);
    return swapped;
  }

  private void at(Visit visit, TerminalClient client, int node) {
    visit.at(client.at(house.stage().nodes().get(node).api()));
  }

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as("status %d, %s", answer.status(), answer.problem()).isTrue();
  }

  private String text(byte[] pdf) throws Exception {
    Path file = Files.write(folder.resolve("paper.pdf"), pdf);
    var process =
        new ProcessBuilder("pdftotext", "-raw", file.toString(), "-")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.replaceAll("[\\s\\u3000]", "");
  }
}
