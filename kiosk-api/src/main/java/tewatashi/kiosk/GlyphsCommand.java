package tewatashi.kiosk;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.issuance.Limits;
import tewatashi.issuance.feed.FeedRecords;
import tewatashi.issuance.feed.RegisterRecords;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.FontConfig;
import tewatashi.kiosk.config.FormsConfig;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.glyphs.RegisterSurvey;

/** {@code glyphs}: who of a register would be refused for characters or length, and why. */
@Command(
    name = "glyphs",
    mixinStandardHelpOptions = true,
    description =
        "Draws every paper of every resident of a register, as issuance would, and tells which"
            + " would be refused for a character without a glyph or a text that does not fit, so"
            + " that a town can mend its register or its fonts first. Residents are named by"
            + " their numbers alone. The register is a feed, then no database is needed, or the"
            + " one that was imported.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every paper would be drawn", "1:some would be refused"})
final class GlyphsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "FEED", description = "A whole register (NDJSON).")
  private @Nullable Path feed;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The server's configuration: draw with its fonts and forms; and without FEED, look at"
              + " the register in its database, as role feed.")
  private @Nullable Path config;

  @Override
  public Integer call() throws Exception {
    if (feed == null && config == null) {
      throw new ParameterException(spec.commandLine(), "a FEED, or --config FILE, is needed");
    }
    var settings = config == null ? null : ServerConfig.load(config);
    var fonts = FontConfig.load(settings == null ? List.of() : settings.fonts());
    var limits =
        settings == null
            ? Limits.forCores(Runtime.getRuntime().availableProcessors())
            : settings.limits();
    var forms = FormsConfig.drawn(settings == null ? Optional.empty() : settings.forms());
    var renderer = PreparedRenderer.with(fonts, forms, limits.pagesMax());
    var today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneId.of("Asia/Tokyo"));
    var report = new RegisterSurvey(renderer, fonts, today).survey(register(settings));
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().flush();
    return report.clean() ? 0 : 1;
  }

  private RegisterSurvey.Register register(@Nullable ServerConfig settings)
      throws ConfigurationRefused, java.io.IOException {
    var file = feed;
    if (file != null) {
      return visitor -> FeedRecords.read(file, visitor);
    }
    var given = java.util.Objects.requireNonNull(settings);
    var database = DatabaseLogins.plain(given.database(), DatabaseRole.FEED);
    return visitor -> RegisterRecords.read(database, given.realm(), visitor);
  }
}
