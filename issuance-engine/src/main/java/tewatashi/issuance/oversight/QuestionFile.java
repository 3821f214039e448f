package tewatashi.issuance.oversight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A question's SQL, from the file beside this package. */
final class QuestionFile {
  private QuestionFile() {}

  static String read(String name) {
    try (var file = QuestionFile.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
