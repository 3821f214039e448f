package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tewatashi.town.stage.StageException;

/**
 * Goal: what nobody approved does not serve. Method: further server processes beside the house's
 * own, each under a manifest that differs in one way.
 */
@ExtendWith(SharedHouse.class)
class ManifestHouseTest {
  @Test
  void theHousesOwnManifestSpeaksOfEverything(SharedHouse.House house) throws Exception {
    assertThat(house.stage().ask("manifest", List.of("check"))).isZero();
    String text = Files.readString(manifest(house));
    assertThat(text)
        .startsWith("# Tewatashi manifest, format 1\n")
        .contains(
            "\nrealm=specimen\n",
            "\nbuild=",
            "\nschema.version=",
            "\nschema.migration.1=",
            "\nschema.objects=",
            "\nform.all.residence=",
            "\nform.all.seal=",
            "\nfont.1=",
            "\nfix.munakata-2023=",
            "\nofficial-seal.992011.",
            "\nmayor.992011.",
            "\ntopology.nodes=",
            "\ntopology.database=",
            "\ntopology.standbys=none\n",
            "\ntopology.postgresql=embedded\n");
  }

  /** Takamatsu 2024: a several-server site was given what was made for one server. */
  @Test
  void aServerThatWasToldItIsAloneDoesNotJoinOthers(SharedHouse.House house) throws Exception {
    Path config =
        under(
            house, "alone", text -> text.replaceFirst("topology.nodes=[0-9]+", "topology.nodes=1"));
    assertThatThrownBy(() -> house.stage().extra("alone", config, Map.of()))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("(exit 3)")
        .hasMessageContaining("topology.nodes differs: manifest says 1, nodes that serve");
  }

  /** Munakata 2023 and Bunkyo 2007 at once: all that differs is told, and nothing is served. */
  @Test
  void aServerThatLacksAFixOrHasAnotherMayorStaysClosed(SharedHouse.House house) throws Exception {
    Path config =
        under(
            house,
            "differing",
            text ->
                text.replaceFirst("(mayor.992011.[^=]*)=[0-9a-f]{64}", "$1=" + "0".repeat(64))
                    + "fix.of-another-year=2027-01-01\n");
    assertThatThrownBy(() -> house.stage().extra("differing", config, Map.of()))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("fix.of-another-year differs: manifest says 2027-01-01, program says")
        .hasMessageContaining("mayor.992011 differs: manifest says 0000");
  }

  /** A configuration whose manifest was changed, and signed again by who may sign. */
  private static Path under(SharedHouse.House house, String name, UnaryOperator<String> change)
      throws Exception {
    Path own = manifest(house);
    String text = Files.readString(own);
    Path changed = own.resolveSibling(name + "-manifest.properties");
    Files.copy(own, changed, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(changed, change.apply(text));
    assertThat(changed).content().isNotEqualTo(text);
    house.stage().manifest().sign(changed);
    String is = Files.readString(house.stage().configuration());
    return Files.writeString(
        own.resolveSibling(name + ".properties"), is.replace(own.toString(), changed.toString()));
  }

  private static Path manifest(SharedHouse.House house) {
    return house.stage().plan().data().resolve("manifest.properties");
  }
}
