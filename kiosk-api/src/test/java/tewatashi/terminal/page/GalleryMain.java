package tewatashi.terminal.page;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tewatashi terminal gallery}: every screen to be looked at, with nothing behind it. */
@Command(
    name = "gallery",
    mixinStandardHelpOptions = true,
    description = {
      "Shows every screen of the resident's page, with nobody and nothing behind it, until Ctrl-C.",
      "Language, voice, letters and colours are the page's own buttons."
    })
public final class GalleryMain implements Callable<Integer> {
  private static final String TITLE = "Gallery of the resident's page";

  @Option(names = "--port", defaultValue = "8090", description = "default ${DEFAULT-VALUE}; 0: any")
  private int port;

  private GalleryMain() {}

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new GalleryMain()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    var vertx = Vertx.vertx();
    var index = vertx.createHttpServer();
    // The terminal must know who may frame it before there is anything to frame.
    var gallery = new CompletableFuture<ShownGallery>();
    index.requestHandler(request -> gallery.thenAccept(terminal -> answer(request, terminal)));
    index.listen(port, "127.0.0.1").await();
    gallery.complete(new ShownGallery(0, Optional.of(origin(index))));
    System.out.println(origin(index) + "/");
    new CountDownLatch(1).await();
    return 0;
  }

  private static String origin(HttpServer server) {
    return "http://localhost:" + server.actualPort();
  }

  private static void answer(HttpServerRequest request, ShownGallery gallery) {
    var name = request.getParam("screen", "welcome");
    var screen = Gallery.screens().get(name);
    if (!"/".equals(request.path()) || screen == null) {
      request.response().setStatusCode(404).end();
      return;
    }
    gallery.show(screen);
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(page(name, "portrait".equals(request.getParam("turn")), gallery.url()));
  }

  private static String page(String name, boolean portrait, String terminal) {
    var links = new StringBuilder();
    for (var each : Gallery.screens().keySet()) {
      links
          .append(each.equals(name) ? "<li><b>" : "<li>")
          .append(link(each, portrait, each))
          .append(each.equals(name) ? "</b>" : "");
    }
    int width = portrait ? PageBrowser.SHORT_SIDE : PageBrowser.LONG_SIDE;
    int height = portrait ? PageBrowser.LONG_SIDE : PageBrowser.SHORT_SIDE;
    return """
    <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
    <style>body{display:flex;gap:24px;margin:16px;font:15px/1.5 sans-serif;background:#ddd}
    nav{height:%dpx;overflow:auto;min-width:18em}ul{padding-left:1em}
    iframe{border:0;border-radius:8px;flex:none}</style>
    <nav><p>%s</p><ul>%s</ul></nav>
    <iframe title="terminal" width="%d" height="%d" src="%s"></iframe>
    """
        .formatted(
            TITLE,
            height,
            link(name, !portrait, portrait ? "landscape" : "portrait"),
            links,
            width,
            height,
            terminal);
  }

  private static String link(String name, boolean portrait, String words) {
    return "<a href=\"/?screen=%s&amp;turn=%s\">%s</a>"
        .formatted(
            URLEncoder.encode(name, StandardCharsets.UTF_8),
            portrait ? "portrait" : "landscape",
            words);
  }
}
