package tewatashi.kiosk.glyphs;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tewatashi.issuance.Limits;
import tewatashi.issuance.rendering.Forms;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.kiosk.config.FontConfig;
import tewatashi.kiosk.config.ServerConfig;

/** {@code glyphs}: who of a register would be refused for characters or length, and why. */
@Command(
    name = "glyphs",
    mixinStandardHelpOptions = true,
    description = {
      "Draws every paper of every resident of a register's feed, as issuance would, and tells",
      "which would be refused for a character without a glyph or a text that does not fit, so",
      "that a town can mend its register or its fonts first. No database is needed. Residents are",
      "named by their numbers alone."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every paper would be drawn", "1:some would be refused"})
public final class GlyphsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FEED", description = "The feed: a whole register (NDJSON).")
  private Path feed = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The server's configuration: draw with its fonts. Without it: with the usual.")
  private @Nullable Path config;

  @Override
  public Integer call() throws Exception {
    var settings = config == null ? null : ServerConfig.load(config);
    var fonts = FontConfig.load(settings == null ? List.of() : settings.fonts());
    var limits =
        settings == null
            ? Limits.forCores(Runtime.getRuntime().availableProcessors())
            : settings.limits();
    var renderer = PreparedRenderer.with(fonts, Forms.builtIn(), limits.pagesMax());
    var today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneId.of("Asia/Tokyo"));
    var report = new RegisterSurvey(renderer, fonts, today).survey(feed);
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().flush();
    return report.clean() ? 0 : 1;
  }
}
