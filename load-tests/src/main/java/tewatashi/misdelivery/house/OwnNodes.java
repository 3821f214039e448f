package tewatashi.misdelivery.house;

import java.io.IOException;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.Signals;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/** The servers of our own house, by signals to their processes. */
public record OwnNodes(Stage stage) implements Lever.Nodes {
  @Override
  public int nodes() {
    return stage.nodes().size();
  }

  @Override
  public void kill(int node) {
    stage.nodes().get(node).process().kill();
  }

  @Override
  public void start(int node) throws IOException {
    try {
      stage.restart(node + 1, stage.configuration());
    } catch (StageException e) {
      throw new IOException("server " + (node + 1) + " did not start again", e);
    }
  }

  @Override
  public void pause(int node) throws IOException, InterruptedException {
    signal(node, "STOP");
  }

  @Override
  public void resume(int node) throws IOException, InterruptedException {
    signal(node, "CONT");
  }

  private void signal(int node, String signal) throws IOException, InterruptedException {
    Signals.send(signal, stage.nodes().get(node).process().pid());
  }
}
