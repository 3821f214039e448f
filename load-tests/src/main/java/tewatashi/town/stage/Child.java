package tewatashi.town.stage;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running program that said it is ready. It ends when its standard input does, so it also ends
 * when this process dies in whatever way.
 */
public final class Child implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(10);
  private static final int TAIL_LINES = 15;

  private final String name;
  private final Process process;
  private final JsonObject ready;

  private Child(String name, Process process, JsonObject ready) {
    this.name = name;
    this.process = process;
    this.ready = ready;
  }

  /**
   * Starts a program and waits for its line of JSON.
   *
   * @param log takes its standard error, and what follows the ready line
   * @throws StageException if it ends, or says nothing in time; the message quotes its last words
   */
  public static Child start(String name, List<String> command, Path log, Duration patience)
      throws StageException {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
              .start();
      var output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      // Not in a shared pool: of children that start together each is waited for by itself.
      Executor thread = task -> Thread.ofPlatform().daemon().name(name + "-ready").start(task);
      var firstLine = CompletableFuture.supplyAsync(() -> readyLine(output), thread);
      JsonObject ready = firstLine.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (ready.isEmpty()) {
        process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        throw new StageException(
            name + " did not start (exit " + exit(process) + "):\n" + tail(log));
      }
      // Reading a pipe holds a virtual thread's carrier: a few children would stop all of them.
      Thread.ofPlatform().daemon().name(name + "-output").start(() -> drain(output));
      return new Child(name, process, ready);
    } catch (TimeoutException e) {
      throw new StageException(name + " was not ready in " + patience + ":\n" + tail(log));
    } catch (IOException | ExecutionException e) {
      throw new StageException(name + " could not be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageException(name + " was not waited for");
    }
  }

  /** What the stage calls it; its log's name too. */
  public String name() {
    return name;
  }

  /** What the program said of itself when it was ready. */
  public JsonObject ready() {
    return ready;
  }

  /** The process's id, for faults that a test inflicts on it. */
  public long pid() {
    return process.pid();
  }

  /** Kills it without a goodbye (SIGKILL), as a fault. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says a line on its standard input, to a program that listens there. */
  public void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Closes its standard input and waits; kills it if it will not end. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has gone already.
    }
    try {
      if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name + " (" + process.pid() + ")";
  }

  private static JsonObject readyLine(BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("{")) {
          JsonObject said = new JsonObject(line);
          if (said.getBoolean("ready", false)) {
            return said;
          }
        }
      }
      return new JsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DecodeException e) {
      return new JsonObject();
    }
  }

  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // The log has what matters; this only keeps the pipe from filling.
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  private static String exit(Process process) {
    return process.isAlive() ? "none yet" : String.valueOf(process.exitValue());
  }

  private static String tail(Path log) {
    try {
      var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(it wrote nothing)";
    }
  }
}
