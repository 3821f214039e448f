package tewatashi.misdelivery.office;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tewatashi.town.Pages;

/**
 * A toy of a system that shares nothing with ours: a line of plain text over a socket for each
 * request, numbers instead of sessions, one request that applies and pays, trays that are folders.
 */
final class Office implements AutoCloseable {
  /** How it goes about its work. */
  enum Manners {
    /** Each number's paper is its own. */
    HONEST,
    /** What is to be printed next lies in one place for all booths, as in Kawasaki. */
    ONE_SPOOL,
    /** Whoever has taken paper leaves the booth closed until a clerk has looked. */
    CLOSES_AFTER_PAPER,
    /** The same, and no clerk is believed. */
    STAYS_CLOSED
  }

  private static final Pattern LINE =
      Pattern.compile(
          "(WHAT ARE YOU)|TAKE A NUMBER AT BOOTH (\\d+)|NUMBER (\\d+) IS CITIZEN (\\S+)"
              + "|NUMBER (\\d+) WANTS (\\S+) AND PAYS \\d+|HOW IS NUMBER (\\d+)"
              + "|NUMBER (\\d+) (?:HAS IT|LEAVES)|BOOTH (\\d+) IS EMPTY");

  private static final int PRINTING_MILLIS = 40;

  private final ServerSocket door;
  private final Path trays;
  private final Citizens citizens;
  private final Manners manners;
  private final String sign;
  private final Map<Integer, Slip> slips = new ConcurrentHashMap<>();
  private final Map<Integer, Boolean> closed = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger papers = new AtomicInteger();
  private volatile String spool = "";

  private static final class Slip {
    private final int booth;
    private volatile String citizen = "";
    private volatile boolean isPaid;
    private volatile boolean isOut;
    private volatile boolean isTaken;

    Slip(int booth) {
      this.booth = booth;
    }
  }

  /**
   * Opens it on loopback.
   *
   * @param sign what it says of itself
   */
  Office(Path trays, Citizens citizens, Manners manners, String sign) throws IOException {
    this.trays = trays;
    this.citizens = citizens;
    this.manners = manners;
    this.sign = sign;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return door.getLocalPort();
  }

  /** A booth's tray. */
  Path tray(int booth) throws IOException {
    return Files.createDirectories(trays.resolve("booth-" + booth));
  }

  /** How many numbers were drawn. */
  int drawn() {
    return numbers.get();
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        var caller = door.accept();
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException e) {
        return; // It was closed.
      }
    }
  }

  private void serve(Socket caller) {
    try (caller;
        var in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      String said = line == null ? "" : answer(line);
      caller.getOutputStream().write((said + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException e) {
      // The caller hears nothing.
    }
  }

  private String answer(String line) throws IOException, InterruptedException {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      return "PARDON";
    }
    if (parts.group(1) != null) {
      return sign;
    }
    if (parts.group(2) != null) {
      return draw(Integer.parseInt(parts.group(2)));
    }
    if (parts.group(9) != null) {
      return emptied(Integer.parseInt(parts.group(9)));
    }
    @Nullable Slip slip = slips.get(number(parts));
    if (slip == null) {
      return "NO SUCH NUMBER";
    }
    if (parts.group(4) != null) {
      slip.citizen = parts.group(4);
      return "GREETED";
    }
    if (parts.group(6) != null) {
      return pays(slip);
    }
    if (parts.group(7) != null) {
      return slip.isTaken ? "TAKEN" : slip.isOut ? "OUT" : "WAITING";
    }
    return line.endsWith("LEAVES") ? leaves(parts, slip) : has(slip);
  }

  /** Nobody pays twice for one number. */
  private String pays(Slip slip) throws InterruptedException {
    synchronized (slip) {
      if (!slip.isPaid) {
        slip.isPaid = true;
        print(slip);
      }
    }
    return "PRINTING";
  }

  private static String has(Slip slip) {
    slip.isTaken = slip.isOut;
    return slip.isOut ? "FINE" : "NOT OUT YET";
  }

  private static int number(Matcher parts) {
    for (int group : new int[] {3, 5, 7, 8}) {
      if (parts.group(group) != null) {
        return Integer.parseInt(parts.group(group));
      }
    }
    throw new IllegalStateException("a line without a number");
  }

  private String draw(int booth) {
    if (closed.getOrDefault(booth, false) || paperMayCome(booth)) {
      return "CLOSED";
    }
    int number = numbers.incrementAndGet();
    slips.put(number, new Slip(booth));
    return "NUMBER " + number;
  }

  /** Whoever stood here has paid, and not said that the paper is in their hands. */
  private boolean paperMayCome(int booth) {
    return slips.values().stream()
        .anyMatch(slip -> slip.booth == booth && slip.isPaid && !slip.isTaken);
  }

  private String leaves(Matcher parts, Slip slip) {
    if (slip.isPaid && !slip.isTaken) {
      return "YOUR PAPER IS NOT IN YOUR HANDS";
    }
    slips.remove(number(parts));
    boolean closes = manners == Manners.CLOSES_AFTER_PAPER || manners == Manners.STAYS_CLOSED;
    if (slip.isTaken && closes) {
      closed.put(slip.booth, true);
    }
    return "GOODBYE";
  }

  private String emptied(int booth) {
    if (manners == Manners.STAYS_CLOSED) {
      return "NOT BELIEVED";
    }
    if (slips.values().stream()
        .anyMatch(slip -> slip.booth == booth && slip.isPaid && !slip.isOut)) {
      return "SOMETHING STILL MOVES";
    }
    slips.values().removeIf(slip -> slip.booth == booth && slip.isOut);
    closed.put(booth, false);
    return "OPEN AGAIN";
  }

  private void print(Slip slip) throws InterruptedException {
    spool = slip.citizen;
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(PRINTING_MILLIS);
            String whose = manners == Manners.ONE_SPOOL ? spool : slip.citizen;
            var paper = tray(slip.booth).resolve("%06d.part".formatted(papers.incrementAndGet()));
            Files.write(paper, Pages.pdf("見本 " + citizens.name(whose)));
            String finished = paper.getFileName().toString().replace(".part", ".pdf");
            Files.move(paper, paper.resolveSibling(finished), StandardCopyOption.ATOMIC_MOVE);
            slip.isOut = true;
          } catch (IOException | InterruptedException e) {
            // No paper comes, and the number waits for ever.
          }
        });
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
