package tewatashi.terminal.desk;

import java.util.Optional;

/** Reads {@code text/event-stream} line by line (HTML Standard §9.2.6). */
final class ServerSentEvents {
  /**
   * One event.
   *
   * @param name {@code message} unless the stream names it
   */
  record Event(String name, String data) {}

  private String name = "";
  private StringBuilder data = new StringBuilder();

  /**
   * Takes one line without its end.
   *
   * @return an event, if this line completed one
   */
  Optional<Event> line(String line) {
    if (line.isEmpty()) {
      return dispatch();
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
    switch (field) {
      case "event" -> name = value;
      case "data" -> data.append(value).append('\n');
      default -> {} // A comment, the id (the data repeats it), or a field of the future.
    }
    return Optional.empty();
  }

  private Optional<Event> dispatch() {
    var complete = data;
    var named = name.isEmpty() ? "message" : name;
    data = new StringBuilder();
    name = "";
    return complete.isEmpty()
        ? Optional.empty()
        : Optional.of(new Event(named, complete.substring(0, complete.length() - 1)));
  }
}
