package tewatashi.misdelivery.report;

import java.util.List;
import java.util.Optional;
import tewatashi.misdelivery.scene.Request;
import tewatashi.misdelivery.scene.WrongPage;
import tewatashi.report.Markup;

/** One page that lay where it must not: the crossed requests side by side, and the page itself. */
record WrongPageSection(WrongPage page, List<Request> requests, boolean withPicture) {
  /** A page may bear a large family's names; more than these explain nothing. */
  private static final int OWNERS_MAX = 4;

  void into(Markup html) {
    html.raw("<article class=\"wrong\">")
        .element(
            "h4",
            "Terminal %d, page %d: %s"
                .formatted(page.terminal() + 1, page.page(), page.wrong().words()));
    html.element(
        "p",
        "Seen %s after the scenario began.%s"
            .formatted(
                Markup.seconds(page.millis()),
                page.detail().isEmpty() ? "" : " What differs: " + page.detail() + "."));
    var crossed = Crossed.of(page, requests);
    html.raw("<div class=\"crossed\"><section>").element("h5", "Who stood there");
    standing(html, crossed.standing());
    html.raw("</section><section>").element("h5", "Whose page it was");
    owners(html, crossed.owners());
    html.raw("</section></div>");
    picture(html);
    html.raw("</article>\n");
  }

  private void standing(Markup html, Optional<Request> request) {
    if (!page.standing().isEmpty()) {
      person(html, "Resident " + page.standing(), request);
    } else {
      html.element("p", "Nobody. The page lay there for whoever came next.");
      request.ifPresent(
          last -> person(html, "Before that: resident " + last.resident(), Optional.of(last)));
    }
  }

  private static void owners(Markup html, List<Crossed.Owner> owners) {
    if (owners.isEmpty()) {
      html.element("p", "Nobody else's name stands on it.");
    }
    owners.stream()
        .limit(OWNERS_MAX)
        .forEach(owner -> person(html, "Resident " + owner.resident(), owner.request()));
    if (owners.size() > OWNERS_MAX) {
      html.element("p", "and " + (owners.size() - OWNERS_MAX) + " more");
    }
  }

  private static void person(Markup html, String who, Optional<Request> request) {
    html.raw("<p class=\"who\">").text(who).raw("</p>");
    if (request.isEmpty()) {
      html.element("p", "had asked for nothing in this scenario");
      return;
    }
    var asked = request.get();
    html.raw("<dl>");
    html.element("dt", "asked for").element("dd", asked.wish());
    html.element("dt", "at").element("dd", "terminal " + (asked.terminal() + 1));
    html.element("dt", "after").element("dd", Markup.seconds(asked.millis()));
    html.raw("</dl>");
  }

  private void picture(Markup html) {
    if (!withPicture) {
      html.element("p", "Its picture is left out: this report shows the first pages only.");
      return;
    }
    var picture = PagePicture.of(page);
    if (picture.isEmpty()) {
      html.element("p", "The page could not be drawn.");
      return;
    }
    String alt =
        "Page %d of the document in the tray of terminal %d, %s"
            .formatted(
                page.page(),
                page.terminal() + 1,
                page.owners().isEmpty()
                    ? "with nobody else's name on it"
                    : "bearing the name of resident " + page.owners().getFirst());
    html.raw(
        "<figure><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\">"
            .formatted(
                picture.get().uri(),
                picture.get().width(),
                picture.get().height(),
                Markup.escaped(alt)));
    html.element("figcaption", "The page as it lay in the tray. Everybody on it is synthetic.");
    html.raw("</figure>");
  }
}
