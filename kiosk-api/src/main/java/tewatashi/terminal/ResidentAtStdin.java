package tewatashi.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tewatashi.terminal.card.Pin;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.Offer;

/**
 * A person, or the program that plays one, at the standard input: the first line is the PIN, the
 * next one says {@code collected} or {@code not-mine} once there is paper. The end of the input
 * means that nobody is there any more.
 */
final class ResidentAtStdin implements Resident {
  private static final int WORD_LENGTH_MAX = 32;

  private final InputStream in;
  private final boolean lastTry;
  private final Application application;

  /**
   * A person.
   *
   * @param in unbuffered, so that the PIN stays in no buffer
   * @param lastTry whether a card's last try may be spent
   * @param application said beforehand
   */
  ResidentAtStdin(InputStream in, boolean lastTry, Application application) {
    this.in = in;
    this.lastTry = lastTry;
    this.application = application;
  }

  @Override
  public Optional<Pin> pin(int triesLeft) {
    try {
      return Pin.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean mayUseLastTry() {
    return lastTry;
  }

  @Override
  public Optional<Application> choose(List<Offer> offers, Counter counter) {
    return Optional.of(application);
  }

  @Override
  public Hand takePaper(int copies) {
    while (true) {
      Optional<String> word = word();
      if (word.isEmpty()) {
        return Hand.NOBODY;
      }
      switch (word.get()) {
        case "collected" -> {
          return Hand.COLLECTED;
        }
        case "not-mine" -> {
          return Hand.NOT_MINE;
        }
        default -> {} // Anything else says nothing about the paper.
      }
    }
  }

  private Optional<String> word() {
    var word = new StringBuilder();
    try {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      for (; next >= 0 && next != '\n'; next = in.read()) {
        if (word.length() < WORD_LENGTH_MAX) {
          word.append((char) next);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(word.toString().strip());
  }
}
