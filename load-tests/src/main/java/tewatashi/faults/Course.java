package tewatashi.faults;

import java.io.IOException;
import tewatashi.town.counter.Visit;

/** Takes one walk to its step, lets it be struck there, and follows it to its end. */
final class Course {
  private static final long BETWEEN_MILLIS = 300;
  private static final int TRIES = 100;

  private final Walk walk;
  private final Step step;
  private final Ground ground;
  private final Story story;
  private boolean strangerStood;

  Course(Walk walk) {
    this.walk = walk;
    this.story = walk.story();
    this.step = story.step();
    this.ground = walk.ground();
  }

  /** A visit did not even come to where the fault was to strike. */
  static final class NotThere extends Exception {
    private static final long serialVersionUID = 1L;

    NotThere(String what) {
      super(what);
    }
  }

  Step step() {
    return step;
  }

  Walk walk() {
    return walk;
  }

  /**
   * Walks to just before the step, each request at another node.
   *
   * @param nodes how many there are
   * @param strikeAt the node that the step's own request goes to
   */
  void approach(int nodes, int strikeAt) throws Exception {
    for (int tries = 0; !arrived(); tries++) {
      if (tries > TRIES) {
        throw new NotThere(story.why());
      }
      walk.at(walk.next() == Step.TAKEN ? strikeAt : strikeAt + tries % nodes);
      switch (walk.once()) {
        case ON -> {}
        case AGAIN -> Thread.sleep(walk.next() == Step.PRINTING ? 50 : BETWEEN_MILLIS);
        case OVER, THERE -> throw new NotThere(story.why());
      }
    }
    walk.at(strikeAt);
  }

  private boolean arrived() {
    if (step == Step.PRINTING && walk.next() == Step.PRINTING) {
      return walk.state().equals("printing");
    }
    return walk.next() == step;
  }

  /** Sends the step's request, now, and goes on until the visit has ended and the next may come. */
  void finish() throws Exception {
    Went went = walk.once();
    while (went == Went.ON || went == Went.AGAIN) {
      if (went == Went.AGAIN) {
        if (givenUp()) {
          return;
        }
        probe();
        Thread.sleep(BETWEEN_MILLIS);
      }
      went = walk.once();
    }
    while (went == Went.OVER && walk.settleLate() != Went.THERE) {
      if (givenUp()) {
        return;
      }
      Thread.sleep(BETWEEN_MILLIS);
    }
    story.astray(walk.yenAstray());
    if (nextMayCome()) {
      story.ended(walk.how(), ground.secondsSinceHealing());
    }
  }

  /** Nobody goes on; after the house has waited long enough the next person steps up. */
  void leave() throws Exception {
    while (!ground.isHealed()) {
      Thread.sleep(BETWEEN_MILLIS);
    }
    if (nextMayCome()) {
      story.ended(walk.how(), ground.secondsSinceHealing());
    }
  }

  /** Somebody else steps up while paper may be moving: they must not be served. */
  private void probe() throws Exception {
    boolean doubtful =
        switch (walk.state()) {
          case "printing", "in_doubt", "tray_uncertain", "awaiting_pickup" -> true;
          default -> false;
        };
    if (ground.isHealed() || !doubtful || strangerStood) {
      return;
    }
    var stranger = new Visit(ground.client(walk.terminal(), walk.node()), Ground.chance());
    try {
      var answer = stranger.open();
      if (answer.ok()) {
        // Then that story has ended: what lies there, or falls later, lies before the next person.
        story.saw("opened to the next person");
        strangerStood = true;
        ground.sweep(walk.terminal(), story);
        stranger.end();
      }
    } catch (IOException e) {
      // Nobody is served by who does not answer.
    }
  }

  /**
   * The terminal serves the next person, with a clerk's word if it needs one; nothing lies there.
   */
  private boolean nextMayCome() throws Exception {
    while (!givenUp()) {
      try {
        var stranger = ground.visit(walk.terminal(), walk.node());
        var answer = stranger.open();
        if (answer.ok()) {
          ground.sweep(walk.terminal(), story);
          stranger.end();
          return true;
        }
        story.saw("next person " + answer.status() + " " + answer.problem());
        if (answer.problem().equals("terminal-closed")) {
          walk.clerk();
        }
      } catch (IOException e) {
        walk.at(walk.node() + 1);
      }
      Thread.sleep(BETWEEN_MILLIS);
    }
    return false;
  }

  private boolean givenUp() {
    return ground.isHealed() && ground.secondsSinceHealing() > ground.watchSeconds();
  }
}
