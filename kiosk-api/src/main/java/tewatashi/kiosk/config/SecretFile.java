package tewatashi.kiosk.config;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where a secret lies. The configuration holds the place, never the secret. */
public record SecretFile(Path path) {
  /**
   * The secret: the file's first line, without its end. The caller overwrites it after use.
   *
   * @throws IOException if the file cannot be read
   */
  public char[] read() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    CharBuffer text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(bytes));
    Arrays.fill(bytes, (byte) 0);
    int length = 0;
    while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
      length++;
    }
    char[] secret = new char[length];
    text.get(secret);
    Arrays.fill(text.array(), '\0');
    return secret;
  }
}
