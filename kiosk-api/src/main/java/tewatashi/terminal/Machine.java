package tewatashi.terminal;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Vert.x as small as a terminal needs it. */
final class Machine {
  private static final int CLOSE_SECONDS = 5;

  private Machine() {}

  /** One event loop, and no cache folder: a terminal leaves no files behind. */
  static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  static void close(Vertx vertx) {
    try {
      vertx.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      // The process ends anyway; its outcome is already said.
    }
  }
}
