package tewatashi.town.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose printers stand on a stage. Either is one program that names its printers when it is ready,
 * and has a control endpoint for their trays and faults.
 */
public enum Printers {
  /** Ours, which can fail in every way we thought of. */
  VIRTUAL,
  /** Debian's {@code ippeveprinter}, which nobody wrote for us. */
  IPPEVEPRINTER;

  /** As {@code --printers} takes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those of this name, if there are any. */
  public static Optional<Printers> named(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  Program program() {
    return switch (this) {
      case VIRTUAL -> Program.PRINTER;
      case IPPEVEPRINTER -> Program.EVE_PRINTERS;
    };
  }

  List<String> jvm() {
    return switch (this) {
      case VIRTUAL -> List.of("-XX:+UseSerialGC", "-Xmx512m");
      case IPPEVEPRINTER -> List.of("-XX:+UseSerialGC", "-Xmx128m");
    };
  }

  List<String> arguments(StagePlan plan, List<Place> places, Path keystore, Path passwordFile) {
    String pageTime = String.valueOf(plan.pageTime().toMillis());
    return switch (this) {
      case VIRTUAL -> {
        var arguments =
            new ArrayList<>(
                List.of(
                    "--tls-keystore",
                    keystore.toString(),
                    "--tls-password-file",
                    passwordFile.toString(),
                    "--page-time",
                    pageTime,
                    "--until-stdin-closes"));
        for (Place place : places) {
          arguments.add("--uuid");
          arguments.add(place.printer());
        }
        yield arguments;
      }
      case IPPEVEPRINTER ->
          List.of(
              "--directory",
              plan.data().resolve("printers").toString(),
              "--printers",
              String.valueOf(places.size()),
              "--page-time",
              pageTime);
    };
  }
}
