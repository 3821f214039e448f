package tewatashi.town.stage;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A running house as a file describes it, so that it can be judged from another process. Paths in
 * the file count from its own folder.
 *
 * @param name what reports call it
 * @param namesAlone whether its papers have a layout of their own, so that names are all that is
 *     judged on them
 * @param longestWait longer than each of the house's own waits for paper
 */
public record Site(
    String name,
    List<URI> apis,
    List<Place> places,
    URI printerControl,
    Path town,
    Path tlsAuthority,
    Path passwordFile,
    String clerk,
    String clerkCode,
    boolean namesAlone,
    Duration longestWait)
    implements House {
  private static final String FORMS = "forms";
  private static final String NAMES = "names";

  public Site {
    apis = List.copyOf(apis);
    places = List.copyOf(places);
  }

  /** A house that stands here. */
  public static Site of(String name, House house, Duration longestWait) {
    return new Site(
        name,
        house.apis(),
        house.places(),
        house.printerControl(),
        house.town(),
        house.tlsAuthority(),
        house.passwordFile(),
        house.clerk(),
        house.clerkCode(),
        false,
        longestWait);
  }

  /** The same behind other doors. */
  public Site at(List<URI> doors) {
    return new Site(
        name,
        doors,
        places,
        printerControl,
        town,
        tlsAuthority,
        passwordFile,
        clerk,
        clerkCode,
        namesAlone,
        longestWait);
  }

  /** The same, whose papers are judged by the names on them alone. */
  public Site judgedByNamesAlone() {
    return new Site(
        name,
        apis,
        places,
        printerControl,
        town,
        tlsAuthority,
        passwordFile,
        clerk,
        clerkCode,
        true,
        longestWait);
  }

  /**
   * Reads a site file.
   *
   * @throws IOException if it cannot be read, or something is missing in it
   */
  public static Site read(Path file) throws IOException {
    try {
      var json = new JsonObject(Files.readString(file));
      Path folder = file.toAbsolutePath().resolveSibling("");
      var places = new ArrayList<Place>();
      var terminals = array(json, "terminals");
      for (int i = 0; i < terminals.size(); i++) {
        var terminal = terminals.getJsonObject(i);
        places.add(
            new Place(
                text(terminal, "terminal"),
                folder.resolve(text(terminal, "keystore")),
                text(terminal, "printer"),
                i));
      }
      var seconds = Duration.ofSeconds(Long.parseLong(text(json, "longest_wait_seconds")));
      return new Site(
          text(json, "name"),
          array(json, "apis").stream().map(String.class::cast).map(URI::create).toList(),
          places,
          URI.create(text(json, "printer_control")),
          folder.resolve(text(json, "town")),
          folder.resolve(text(json, "tls_authority")),
          folder.resolve(text(json, "password_file")),
          text(json, "clerk"),
          text(json, "clerk_code"),
          namesAlone(text(json, "papers")),
          seconds);
    } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
      throw new IOException(file + " is no site file: " + e.getMessage(), e);
    }
  }

  private static boolean namesAlone(String papers) throws IOException {
    return switch (papers) {
      case NAMES -> true;
      case FORMS -> false;
      default -> throw new IOException("papers in the site file is " + FORMS + " or " + NAMES);
    };
  }

  private static String text(JsonObject json, String key) throws IOException {
    Object value = json.getValue(key);
    if (value == null) {
      throw new IOException("the site file has no " + key);
    }
    return value.toString();
  }

  private static JsonArray array(JsonObject json, String key) throws IOException {
    if (json.getValue(key) instanceof JsonArray array) {
      return array;
    }
    throw new IOException("the site file has no list " + key);
  }

  /** Writes the site file, whole or not at all. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    var terminals = new JsonArray();
    for (Place place : places) {
      terminals.add(
          new JsonObject()
              .put("terminal", place.terminal())
              .put("keystore", from(folder, place.keystore()))
              .put("printer", place.printer()));
    }
    var doors = new JsonArray();
    apis.forEach(api -> doors.add(api.toString()));
    var json =
        new JsonObject()
            .put("name", name)
            .put("apis", doors)
            .put("terminals", terminals)
            .put("printer_control", printerControl.toString())
            .put("town", from(folder, town))
            .put("tls_authority", from(folder, tlsAuthority))
            .put("password_file", from(folder, passwordFile))
            .put("clerk", clerk)
            .put("clerk_code", clerkCode)
            .put("papers", namesAlone ? NAMES : FORMS)
            .put("longest_wait_seconds", longestWait.toSeconds());
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(written, json.encodePrettily() + "\n");
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String from(Path folder, Path path) {
    return folder.relativize(path.toAbsolutePath()).toString();
  }

  /** A clerk's code is nobody's business. */
  @Override
  public String toString() {
    return "Site[" + name + ", " + places.size() + " terminals]";
  }
}
