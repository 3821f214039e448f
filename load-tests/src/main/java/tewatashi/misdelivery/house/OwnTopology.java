package tewatashi.misdelivery.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/** Further servers beside our own house's, each under a manifest that differs in one way. */
record OwnTopology(Stage stage) implements Lever.Topology {
  @Override
  public List<String> unapprovedThatServe() throws IOException {
    var serving = new ArrayList<String>();
    String declared = "topology.nodes=" + stage.nodes().size();
    if (serves("one-too-many", text -> text.replaceFirst("topology.nodes=[0-9]+", declared))) {
      serving.add("one server more than was declared");
    }
    if (serves("lacks-a-fix", text -> text + "fix.of-another-year=2027-01-01\n")) {
      serving.add("a server that lacks a fix");
    }
    return serving;
  }

  /** None is left standing. */
  @Override
  public void dismiss() {}

  private boolean serves(String name, UnaryOperator<String> change) throws IOException {
    Path own = stage.plan().data().resolve("manifest.properties");
    Path changed = own.resolveSibling(name + "-manifest.properties");
    Files.copy(own, changed, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(changed, change.apply(Files.readString(own)));
    stage.manifest().sign(changed);
    String is = Files.readString(stage.configuration());
    Path config = own.resolveSibling(name + ".properties");
    Files.writeString(config, is.replace(own.toString(), changed.toString()));
    try {
      stage.extra(name, config, Map.of()).process().close();
      return true;
    } catch (StageException e) {
      if (String.valueOf(e.getMessage()).contains("differs")) {
        return false;
      }
      throw new IOException("it did not start, but not because of its manifest", e);
    }
  }
}
