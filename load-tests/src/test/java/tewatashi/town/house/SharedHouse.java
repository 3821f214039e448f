package tewatashi.town.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StagePlan;

/**
 * One whole house for every test class that only visits it: two nodes, three terminals, every
 * program a process. It is set when the first class asks, and ends with the last; who breaks
 * something in it sets a stage of their own.
 */
public final class SharedHouse implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedHouse.class);

  /** What a visit needs. */
  public record House(Stage stage, CardVault vault, Path data, SecureRandom random)
      implements AutoCloseable {
    static House set() {
      try {
        var random = new SecureRandom();
        var data = Files.createTempDirectory("tewatashi-house-");
        var plan =
            new StagePlan(
                StagePlan.houseFolder(), data, 60, 1, 2, 3, Duration.ofMillis(20), Map.of());
        var stage = Stage.set(plan, InstantSource.system(), random, _ -> {});
        var vault = CardVault.open(stage.town(), random);
        FirstQuestions.ask(stage, vault, random);
        return new House(stage, vault, data, random);
      } catch (Exception e) {
        throw new AssertionError("the house could not be set", e);
      }
    }

    /** A terminal's client, at one node. */
    public TerminalClient client(int place, int node) {
      try {
        return TerminalClient.of(
            stage.nodes().get(node).api(),
            stage.places().get(place).keystore(),
            Files.readString(stage.passwordFile()).strip(),
            stage.tlsAuthority());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    public Visit visit(TerminalClient client) {
      return new Visit(client, random);
    }

    public SoftCard card(String resident) throws IOException {
      return SoftCard.open(vault.card("992011", resident));
    }

    @Override
    public void close() throws IOException {
      stage.close();
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == House.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return of(context);
  }

  /** The house, set when the first asks. */
  public static House of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(House.class, _ -> House.set(), House.class);
  }
}
