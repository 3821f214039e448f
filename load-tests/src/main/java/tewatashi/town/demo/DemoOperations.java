package tewatashi.town.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import tewatashi.town.stage.OperationsRoom;
import tewatashi.town.stage.OperationsRoom.Person;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/**
 * The demo's operations page and its two operators. It opens beside everything else, so that nobody
 * waits for it who only wants a certificate; it ends with the stage.
 */
final class DemoOperations implements AutoCloseable {
  private static final String TOWN = "992011";
  private static final List<Person> PEOPLE =
      List.of(
          new Person("O-1", "見本 運用一", List.of("*:operator", "*:approver", "*:auditor")),
          new Person("O-2", "見本 運用二", List.of(TOWN + ":operator", TOWN + ":approver")));

  private final Thread opening;
  private volatile Optional<OperationsRoom> room = Optional.empty();

  private DemoOperations(Stage stage, Path folder, Consumer<String> say) {
    this.opening = Thread.ofPlatform().name("operations").start(() -> open(stage, folder, say));
  }

  /**
   * Begins to open it, and returns at once.
   *
   * @param say told if it cannot be opened
   */
  static DemoOperations beside(Stage stage, Path folder, Consumer<String> say) {
    return new DemoOperations(stage, folder, say);
  }

  private void open(Stage stage, Path folder, Consumer<String> say) {
    try {
      var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(folder, mine);
      room = Optional.of(OperationsRoom.open(stage, folder, 0, PEOPLE));
    } catch (StageException | IOException e) {
      say.accept("the operations page does not open: " + e.getMessage());
    }
  }

  /** Where it is, once it is there. */
  Optional<String> page() {
    return room.map(OperationsRoom::page);
  }

  /**
   * An operator's key, for their browser. It is a specimen's, and everybody's who has the demo.
   *
   * @throws NoSuchElementException if the page is not there yet
   */
  byte[] key(String operator) throws IOException {
    return Files.readAllBytes(room.orElseThrow().key(operator));
  }

  @Override
  public void close() {
    try {
      opening.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
