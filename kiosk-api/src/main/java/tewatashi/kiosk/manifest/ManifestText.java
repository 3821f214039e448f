package tewatashi.kiosk.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A manifest's form: a first line that says what it is, and {@code key=value}, one a line. Nothing
 * is escaped, so that what a person reads before signing is what the program reads.
 */
final class ManifestText {
  /** Nothing else that is signed begins so: a signature of one kind never passes for another's. */
  static final String FIRST_LINE = "# Tewatashi manifest, format 1";

  private static final Pattern ENTRY = Pattern.compile("([a-z0-9A-Z._-]{1,120})=([!-~]{1,255})");

  private ManifestText() {}

  /** The file's bytes. */
  static byte[] write(SortedMap<String, String> entries) {
    var text = new StringBuilder(FIRST_LINE).append('\n');
    entries.forEach((key, said) -> text.append(key).append('=').append(said).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads every entry; whoever calls has looked at the signature before.
   *
   * @param name of the file, for the refusal
   * @throws StaysClosed with every line that is none
   */
  static SortedMap<String, String> read(byte[] bytes, String name) throws StaysClosed {
    var faults = new ArrayList<String>();
    var entries = new TreeMap<String, String>();
    List<String> lines = text(bytes, name).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) {
      throw new StaysClosed(List.of(name + ": its first line is not \"" + FIRST_LINE + "\""));
    }
    for (int number = 2; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var entry = ENTRY.matcher(line);
      if (!entry.matches()) {
        faults.add(name + ": line " + number + " is no entry");
      } else if (entries.put(entry.group(1), entry.group(2)) != null) {
        faults.add(name + ": " + entry.group(1) + " is given twice");
      }
    }
    if (!faults.isEmpty()) {
      throw new StaysClosed(faults);
    }
    return entries;
  }

  private static String text(byte[] bytes, String name) throws StaysClosed {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new StaysClosed(List.of(name + " is not UTF-8"));
    }
  }
}
