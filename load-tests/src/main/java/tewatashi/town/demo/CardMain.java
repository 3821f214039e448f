package tewatashi.town.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.smartcardio.TerminalFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardSlot;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.VirtualCardProvider;
import tewatashi.town.pcsc.CardBehindPcsc;
import tewatashi.town.pcsc.PcscException;
import tewatashi.town.register.TownMain;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** A resident's virtual card behind PC/SC, until whoever started it has seen enough. */
@Command(
    name = "card",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lays a resident's virtual card behind a PC/SC service of its own, for OpenSC or any other",
      "program that knows PC/SC. Enter takes the card away and lays it down again; Ctrl-C ends."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ended as asked",
      "1:something failed",
      "2:wrong usage",
      "3:pcscd or vpcd is missing, or nobody is called so or has such a card"
    })
public final class CardMain implements Callable<Integer> {
  private static final int MISSING = 3;
  private static final String RESIDENTS = "60";
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Option(
      names = "--resident",
      defaultValue = "10000001",
      description =
          "Whose card: an id or a whole name; docs/town.md lists them (default: ${DEFAULT-VALUE}).")
  private String resident = "10000001";

  @Option(
      names = "--medium",
      defaultValue = "card",
      description = "What is laid down: card (default), android or iphone.")
  private String medium = "card";

  @Option(
      names = "--town",
      description = "A town's folder (default: a small town in .tewatashi/card).")
  private @Nullable Path town;

  @Option(names = "--until-stdin-closes", description = "End when the standard input does.")
  private boolean untilStdinCloses;

  private final InputStream in;
  private final PrintStream out;

  CardMain(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new CardMain(System.in, System.out)).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var folder = town == null ? StagePlan.houseFolder().resolve(".tewatashi/card") : town;
    if (!Files.exists(folder.resolve("cards.ndjson"))) {
      TownMain.run(Clock.system(TOKYO), "--out", folder.toString(), "--residents", RESIDENTS);
    }
    try {
      var person = new Residents(folder.resolve("feed.ndjson")).find(resident);
      var card =
          CardVault.open(folder, new SecureRandom())
              .card(person.municipality(), person.id(), medium);
      say("%s of %s (synthetic, no. %s)", medium, person.name(), person.id());
      behindPcsc(card);
      return CommandLine.ExitCode.OK;
    } catch (StageException | PcscException | NoSuchElementException e) {
      System.err.println(e.getMessage());
      return MISSING;
    }
  }

  private void behindPcsc(CardFolder card) throws Exception {
    var place = Files.createTempDirectory("card");
    var slot = new CardSlot(place.resolve("slot"));
    try {
      slot.insert(card);
      var reader =
          TerminalFactory.getInstance(
                  VirtualCardProvider.TYPE, slot.path(), new VirtualCardProvider())
              .terminals()
              .list()
              .getFirst();
      try (var pcsc = CardBehindPcsc.of(reader)) {
        // On Ctrl-C nothing else runs.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(pcsc, slot, place)));
        explain(card, pcsc);
        attend(card, slot);
      }
    } finally {
      slot.remove();
      Files.deleteIfExists(place);
    }
  }

  private void explain(CardFolder card, CardBehindPcsc pcsc) throws IOException {
    say("it lies on the reader \"%s\"; in another shell:", CardBehindPcsc.READER);
    pcsc.environment().forEach((name, value) -> say("  export %s=%s", name, value));
    say("  export OPENSC_DRIVER=jpki");
    say("  opensc-tool --name");
    say("  pkcs15-tool --read-certificate 01");
    say("  pkcs15-tool --verify-pin --auth-id 01 --pin %s", card.authentication().pin());
    say("docs/virtual-card.md has more; Enter takes the card away, Ctrl-C ends");
  }

  private void attend(CardFolder card, CardSlot slot) throws IOException, InterruptedException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    boolean there = true;
    while (lines.readLine() != null) {
      if (there) {
        slot.remove();
      } else {
        slot.insert(card);
      }
      there = !there;
      say(there ? "the card lies there again" : "the card was taken away");
    }
    if (!untilStdinCloses) {
      new CountDownLatch(1).await(); // Nobody is at the keys: until a signal comes.
    }
  }

  private static void leave(CardBehindPcsc pcsc, CardSlot slot, Path place) {
    try (pcsc) {
      slot.remove();
      Files.deleteIfExists(place);
    } catch (IOException _) {
      // An empty folder stays behind.
    }
  }

  private void say(String words, Object... values) {
    out.println("  " + words.formatted(values));
    out.flush();
  }
}
