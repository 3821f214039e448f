package tewatashi.town.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goal: after a visit nothing of it is left: not on the screen, not in the browser, not in the
 * agent's log, and no secret ever stood in an address. Method: the whole house; the browser's own
 * stores are asked for what they hold.
 */
@ExtendWith(Street.class)
class NothingLeftBehindTest {
  /** Everything that a browser may keep of a page, in its own words. */
  private static final String KEPT =
      """
      async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        cookies: document.cookie,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        state: JSON.stringify(history.state),
        name: window.name,
        address: location.pathname + location.search + location.hash,
      })
      """;

  @Test
  void nothingOfTheVisitIsLeftAnywhere(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      Object before = page.page().evaluate(KEPT);
      Object history = page.page().evaluate("() => history.length");
      var visitor =
          scene.visitor(page, "10000003", Wish.of("residence", "members").ofMembers(2, 4));
      visitor.to("members");
      assertThat(page.words()).contains("美咲", "陽菜");
      visitor.to("confirm");
      assertThat(page.words()).contains("美咲", "蓮").doesNotContain("陽菜");
      assertThat(spokenOf(page)).noneMatch(words -> words.contains("美咲"));
      visitor.to("receipt");
      String reference = page.page().locator(".code__value").first().innerText().strip();
      assertThat(reference).isNotBlank();
      visitor.to("ended");
      page.at("welcome");
      var secrets = List.of("青葉", "美咲", "健一", reference);
      assertThat((String) page.page().content()).doesNotContain(secrets);
      assertThat((String) page.page().evaluate("() => document.body.innerHTML"))
          .doesNotContain(secrets);
      assertThat(page.page().evaluate(KEPT)).isEqualTo(before).isEqualTo(nothingKept());
      assertThat(page.page().evaluate("() => history.length")).isEqualTo(history);
      String pin = visitor.pin();
      assertThat(addresses(page)).noneMatch(url -> url.contains("=" + pin));
      page.witness().assertNowhere(visitor.pin());
      page.witness().assertNowhere(reference);
      assertThat(scene.shop().log())
          .doesNotContain(secrets)
          .doesNotContainPattern("\\b" + visitor.pin() + "\\b");
      page.witness().assertClean(page.page());
    }
  }

  @Test
  void aReloadAtAnyScreenDrawsTheSame(Street.Scene scene) throws Exception {
    try (var page = scene.page()) {
      var visitor = scene.visitor(page, "10000001", Wish.residence());
      for (String screen :
          List.of(
              "consent",
              "place_card",
              "pin",
              "take_card",
              "kind",
              "scope",
              "items",
              "copies",
              "confirm",
              "pay",
              "take_paper",
              "receipt")) {
        visitor.to(screen);
        String words = page.words();
        int number = page.number();
        page.page().reload();
        page.at(screen);
        assertThat(page.number()).as(screen).isEqualTo(number);
        assertThat(page.words()).as(screen).isEqualTo(words);
      }
      visitor.to("ended");
      assertThat(visitor.papers()).hasSize(1);
    }
  }

  private static Map<String, Object> nothingKept() {
    return Map.of(
        "local", 0,
        "session", 0,
        "cookies", "",
        "databases", 0,
        "caches", 0,
        "workers", 0,
        "state", "null",
        "name", "",
        "address", "/");
  }

  private static List<String> spokenOf(TerminalPage page) {
    return Witness.spoken(page.page()).stream().map(String::valueOf).toList();
  }

  /** What the browser's own record of loaded things says. */
  private static List<String> addresses(TerminalPage page) {
    var names =
        (List<?>)
            page.page()
                .evaluate("() => performance.getEntriesByType('resource').map(one => one.name)");
    return names.stream().map(String::valueOf).toList();
  }
}
