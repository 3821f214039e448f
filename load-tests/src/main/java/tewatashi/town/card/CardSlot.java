package tewatashi.town.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The place on a reader where a card lies. The place is a path; a card lies there while the path is
 * a card folder or a symbolic link to one, so that another process can lay a card down and take it
 * away under the terminal's eyes.
 */
public record CardSlot(Path path) {
  /** One laying down of one card: equal only while nobody moved it. */
  record Insertion(Path folder, Object identity) {}

  /** Lays a card down; whatever lay there is taken away first. */
  public void insert(CardFolder card) throws IOException {
    remove();
    Files.createSymbolicLink(path, card.path().toAbsolutePath());
  }

  /** Takes the card away; the folder itself stays. */
  public void remove() throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("a card that is fixed in its slot cannot be taken away");
    }
    Files.deleteIfExists(path);
  }

  /** The card that lies here now, or nothing. */
  Optional<Insertion> inserted() {
    try {
      var folder = path.toRealPath();
      if (!new CardFolder(folder).exists()) {
        return Optional.empty();
      }
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // A folder's own times change when tries are written; a link is made anew each time.
      var identity =
          attributes.isSymbolicLink()
              ? String.valueOf(attributes.fileKey()) + attributes.lastModifiedTime()
              : "fixed";
      return Optional.of(new Insertion(folder, identity));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
