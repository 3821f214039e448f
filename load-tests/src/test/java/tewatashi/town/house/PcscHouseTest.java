package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.authority.Pem;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardSlot;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.demo.ReaderAccess;
import tewatashi.town.demo.TerminalVisit;
import tewatashi.town.pcsc.CardBehindPcsc;
import tewatashi.town.pcsc.OpenSc;
import tewatashi.town.pcsc.Reader;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Place;

/**
 * Goal: our server accepts what OpenSC's tools let the card sign, and our terminal's program, as it
 * stands in a shop, makes a whole visit with a card that it knows from PC/SC alone. Method: the
 * whole house and a private pcscd, each a process of its own; the card lies behind vpcd.
 */
@ExtendWith(SharedHouse.class)
class PcscHouseTest {
  @TempDir private static Path data;
  private static SharedHouse.House house;
  private static CardFolder hanako;
  private static CardSlot slot;
  private static CardBehindPcsc pcsc;
  private static OpenSc openSc;
  private static TerminalClient client;

  @BeforeAll
  static void set(SharedHouse.House given) throws Exception {
    house = given;
    hanako = house.vault().card("992011", "10000001");
    slot = new CardSlot(data.resolve("slot"));
    pcsc = CardBehindPcsc.of(Reader.over(slot));
    openSc = OpenSc.at(pcsc);
    client = house.client(0, 0);
  }

  @AfterAll
  static void end() throws Exception {
    if (client != null) {
      client.close();
    }
    if (pcsc != null) {
      pcsc.close();
    }
  }

  @Test
  void ourServerAcceptsWhatOpenScLetsTheCardSign() throws Exception {
    layDown();
    var visit = house.visit(client);
    ok(visit.open());
    var answer = visit.present(certificate(), signed(visit.message()));
    ok(answer);
    assertThat(answer.body().getJsonArray("offers")).isNotEmpty();
    ok(visit.end());
  }

  @Test
  void aSignatureOverAnotherSessionsMessageIsRefused() throws Exception {
    layDown();
    var first = house.visit(client);
    ok(first.open());
    var signature = signed(first.message());
    ok(first.end());
    var second = house.visit(client);
    ok(second.open());
    assertThat(second.present(certificate(), signature).problem()).isEqualTo("card-not-accepted");
    ok(second.end());
  }

  @Test
  void aWholeVisitGoesThroughPcscAndTheNextProcessFindsTheCardClosed() throws Exception {
    var seen = new ArrayList<String>();
    var papers = new ArrayList<byte[]>();
    var bystander =
        new TerminalVisit.Bystander() {
          @Override
          public void cardIsDone() throws Exception {
            seen.add(openSc.signUnasked());
            seen.add(openSc.selectAndSignUnasked());
          }

          @Override
          public void paperIsOut() throws Exception {
            papers.addAll(tray().takeDocuments());
          }
        };
    var said = new ArrayList<String>();
    int exit = visit(hanako).run("residence", "holder", List.of(), 1, bystander, said::add);
    assertThat(exit).as(String.join("\n", said)).isZero();
    assertThat(papers).hasSize(1);
    assertThat(text(papers.getFirst())).contains("手渡花子").contains("見本");
    assertThat(seen.getFirst()).doesNotContain("SW1=0x90");
    assertThat(seen.getLast())
        .containsSubsequence("SW1=0x90, SW2=0x00", "SW1=0x90, SW2=0x00", "SW1=0x69, SW2=0x82");
  }

  /**
   * At once, for pcscd takes the power from a card that nobody has used for five seconds, and with
   * it the PIN: whoever looks later finds the card closed in any case.
   */
  @Test
  void aVisitWithoutAServerLeavesTheCardClosedAtOnce() throws Exception {
    var nobody = URI.create("https://localhost:1");
    var reader = ReaderAccess.pcsc(slot, pcsc);
    var seen = new ArrayList<String>();
    var said = new ArrayList<String>();
    int exit =
        new TerminalVisit(house.stage(), place(), hanako, reader, nobody)
            .run(
                "residence",
                "holder",
                List.of(),
                1,
                () -> {},
                line -> {
                  said.add(line);
                  if (line.contains("unreachable")) {
                    seen.add(signUnasked());
                  }
                });
    assertThat(exit).as(String.join("\n", said)).isEqualTo(3);
    assertThat(seen).singleElement().asString().contains("SW1=0x").doesNotContain("SW1=0x90");
  }

  @Test
  void aNextCardGoesTheSameWay() throws Exception {
    var next = house.vault().card("992011", "10000054");
    var said = new ArrayList<String>();
    var papers = new ArrayList<byte[]>();
    int exit =
        visit(next)
            .run(
                "residence",
                "holder",
                List.of(),
                1,
                () -> papers.addAll(tray().takeDocuments()),
                said::add);
    assertThat(exit).as(String.join("\n", said)).isZero();
    assertThat(papers).hasSize(1);
  }

  @Test
  void triesThatOpenScSpentAreSeenByOurTerminal() throws Exception {
    layDown();
    for (int i = 0; i < 2; i++) {
      assertThat(verify("0000").exit()).isNotZero();
    }
    takeAwayAgain();
    var said = new ArrayList<String>();
    int exit = visit(hanako).run("residence", "holder", List.of(), 1, () -> {}, said::add);
    assertThat(exit).as(String.join("\n", said)).isEqualTo(6);
    assertThat(said).last().asString().contains("last_try_kept");
    waitUntilReaderSays("No ");
    layDown();
    assertThat(verify("1234").exit()).isZero();
  }

  private static String signUnasked() {
    try {
      return openSc.signUnasked();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void takeAwayAgain() throws Exception {
    slot.remove();
    waitUntilReaderSays("No ");
  }

  private static void layDown() throws Exception {
    slot.insert(hanako);
    waitUntilReaderSays("Yes");
  }

  /** pcscd looks a few times a second. */
  private static void waitUntilReaderSays(String present) throws Exception {
    var readers = "";
    for (int i = 0; i < 100; i++) {
      readers = openSc.ok("opensc-tool", "--list-readers");
      if (readers.contains(present + "             " + CardBehindPcsc.READER)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(readers);
  }

  private static OpenSc.Ran verify(String pin) throws Exception {
    return openSc.run("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", pin);
  }

  private static byte[] certificate() throws Exception {
    var said = openSc.ok("pkcs15-tool", "--read-certificate", "01");
    var pem = Files.writeString(data.resolve("read.pem"), said.substring(said.indexOf("-----")));
    return Pem.certificate(pem).getEncoded();
  }

  private static byte[] signed(byte[] message) throws Exception {
    var signature = data.resolve("signature");
    openSc.sign("1234", Files.write(data.resolve("message"), message), signature);
    return Files.readAllBytes(signature);
  }

  private static TerminalVisit visit(CardFolder card) {
    var reader = ReaderAccess.pcsc(slot, pcsc);
    return new TerminalVisit(house.stage(), place(), card, reader);
  }

  private static Place place() {
    return house.stage().places().getFirst();
  }

  private static Tray tray() {
    return new Tray(house.stage().printerControl(), place().printer());
  }

  private static String text(byte[] pdf) throws Exception {
    var file = Files.write(data.resolve("paper.pdf"), pdf);
    return openSc.ok("pdftotext", "-raw", file.toString(), "-").replaceAll("[\\s\\u3000]", "");
  }

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as("status %d, %s", answer.status(), answer.problem()).isTrue();
  }
}
