package tewatashi.town;

/** Programs of the town speak on standard output themselves; their libraries' logs go elsewhere. */
public final class QuietLogging {
  private static final String KEY = "logback.configurationFile";

  private QuietLogging() {}

  /** Warnings only, on standard error; to be called before anything else, and once is enough. */
  public static void install() {
    if (System.getProperty(KEY) == null) {
      System.setProperty(KEY, "tewatashi/town/logback-town.xml");
    }
  }
}
