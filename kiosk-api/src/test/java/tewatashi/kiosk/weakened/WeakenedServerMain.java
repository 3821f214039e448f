package tewatashi.kiosk.weakened;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The real server without a guard: {@code NAME[,NAME] serve --config FILE}, as the launcher says
 * the rest; {@code list} tells every {@link Removal} as a line of JSON. It does not start if a
 * guard is not found where it is to be taken away. Among the tests, so that no artefact holds it.
 */
public final class WeakenedServerMain {
  private static final String SERVER = "tewatashi.kiosk.Main";
  private static final int USAGE = 2;

  /** Every guard is there: what is seen then is not seen because of one that is missing. */
  private static final String NOTHING = "nothing";

  private WeakenedServerMain() {}

  public static void main(String[] arguments) throws Throwable {
    if (arguments.length == 1 && arguments[0].equals("list")) {
      System.out.println(list().encode());
      return;
    }
    if (arguments.length == 0) {
      System.err.println("NAME[,NAME] and the server's own arguments, or list");
      System.exit(USAGE);
    }
    var rewritings = new LinkedHashSet<Rewriting>();
    if (!arguments[0].equals(NOTHING)) {
      for (String name : arguments[0].split(",", -1)) {
        var removal =
            Removal.named(name).orElseThrow(() -> new IllegalArgumentException("no guard " + name));
        rewritings.addAll(removal.taken().classes());
      }
    }
    var loader = new WeakeningLoader(List.copyOf(rewritings));
    loader.requireAll();
    System.err.println("without " + arguments[0] + ": a server for tests alone");
    Thread.currentThread().setContextClassLoader(loader);
    var server = loader.loadClass(SERVER).getMethod("main", String[].class);
    try {
      server.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static JsonArray list() {
    var all = new ArrayList<JsonObject>();
    for (Removal one : Removal.all()) {
      all.add(
          new JsonObject()
              .put("name", one.name())
              .put("words", one.words())
              .put("guards", new JsonArray(one.guardNumbers()))
              .put("sql", new JsonArray(one.taken().sql()))
              .put("noticing", new JsonArray(one.tried().noticing()))
              .put("scenarios", new JsonArray(one.tried().all())));
    }
    return new JsonArray(all);
  }
}
