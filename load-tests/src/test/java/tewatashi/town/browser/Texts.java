package tewatashi.town.browser;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The page's own words in one language, as the agent serves them. */
record Texts(JsonObject words) {
  static Texts of(URI agent, String language) throws IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(agent.resolve("/page/i18n/" + language + ".json")).build();
      return new Texts(new JsonObject(http.send(request, BodyHandlers.ofString()).body()));
    }
  }

  boolean has(String key) {
    return words.containsKey(key);
  }

  /** A text without what is filled in: its longest part between the gaps. */
  String line(String key) {
    String longest = "";
    for (String part : words.getString(key).split("\\{[a-z_]+}")) {
      longest = part.length() > longest.length() ? part : longest;
    }
    return longest;
  }
}
