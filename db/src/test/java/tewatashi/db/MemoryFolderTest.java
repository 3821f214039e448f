package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.testing.TestDatabase;

/** A temporary database lies in memory, and what a killed process left there goes. */
final class MemoryFolderTest {
  @Test
  void whatNobodyHoldsIsRemovedAndWhatIsHeldStays(@TempDir Path memory) throws Exception {
    MemoryFolder leftOver = MemoryFolder.in(memory).orElseThrow();
    Files.createDirectories(leftOver.data().resolve("base"));
    Files.writeString(leftOver.data().resolve("base").resolve("1"), "a table");
    MemoryFolder held = MemoryFolder.in(memory).orElseThrow();
    assertThat(leftOver.data()).as("held, like the other").exists();

    leftOver.holder().channel().close();
    MemoryFolder next = MemoryFolder.in(memory).orElseThrow();
    assertThat(leftOver.path()).doesNotExist();
    assertThat(held.path()).exists();

    held.holder().channel().close();
    next.holder().channel().close();
  }

  @Test
  void aSystemWithoutFilesInMemoryHasNone(@TempDir Path folder) throws Exception {
    assertThat(MemoryFolder.in(folder.resolve("missing"))).isEmpty();
  }

  @Test
  void theTestsOwnDatabaseLiesInMemoryIfThereIsRoom() throws Exception {
    var mine = MemoryFolder.in(MemoryFolder.MEMORY);
    try (var database = TestDatabase.create();
        var connection = database.administrator().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW data_directory")) {
      rows.next();
      assertThat(Path.of(rows.getString(1)).startsWith(MemoryFolder.MEMORY))
          .isEqualTo(mine.isPresent());
    }
    if (mine.isPresent()) {
      mine.get().holder().channel().close();
    }
  }
}
