package tewatashi.misdelivery.office;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tewatashi.misdelivery.subject.Encounter;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.misdelivery.subject.PaperRules;
import tewatashi.misdelivery.subject.Said;
import tewatashi.misdelivery.subject.Target;
import tewatashi.town.counter.Application;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/** The office behind the suite's interface; with {@link OfficeEncounter} all that it took. */
final class OfficeTarget implements Target {
  private static final int PATIENCE_MILLIS = 5_000;

  private final int port;
  private final Office office;
  private final Citizens citizens;

  OfficeTarget(Office office, Citizens citizens) {
    this.port = office.port();
    this.office = office;
    this.citizens = citizens;
  }

  /** One request, one answer. */
  String say(String line) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String said = in.readLine();
      if (said == null) {
        throw new IOException("the office said nothing");
      }
      return said;
    }
  }

  @Override
  public String name() {
    return "office";
  }

  @Override
  public Optional<String> testMark() throws IOException {
    return Optional.of(say("WHAT ARE YOU")).filter(said -> said.startsWith("PRACTICE"));
  }

  @Override
  public int terminals() {
    return 4;
  }

  @Override
  public int doors() {
    return 1;
  }

  @Override
  public People people() {
    return citizens.people();
  }

  @Override
  public Optional<PaperRules> rules() {
    return Optional.empty();
  }

  @Override
  public Duration longestWait() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Encounter encounter(int terminal, Person person, Application wish) {
    return new OfficeEncounter(this, terminal, person, wish);
  }

  @Override
  public List<byte[]> takePaper(int terminal) throws IOException {
    var papers = new ArrayList<byte[]>();
    try (var files = Files.list(office.tray(terminal))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".pdf")).sorted().toList()) {
        papers.add(Files.readAllBytes(file));
        Files.delete(file);
      }
    }
    return papers;
  }

  @Override
  public Said confirmTray(int terminal, int door) throws IOException {
    return heard("OPEN AGAIN", say("BOOTH " + terminal + " IS EMPTY"));
  }

  /** It has none: what cannot be done to it is not replayed. */
  @Override
  public <L extends Lever> Optional<L> lever(Class<L> kind) {
    return Optional.empty();
  }

  static Said heard(String hoped, String said) {
    return said.startsWith(hoped) ? Said.YES : Said.no(said);
  }

  @Override
  public void close() {}
}
