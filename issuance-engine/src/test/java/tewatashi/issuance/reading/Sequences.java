package tewatashi.issuance.reading;

import java.nio.ByteBuffer;

/** Counts a typeface's variation sequences by walking once over cmap format 14. */
final class Sequences {
  private Sequences() {}

  static int in(InstalledTypeface face) {
    var file = ByteBuffer.wrap(face.file().bytes());
    int cmap = face.file().table("cmap").start();
    int count = 0;
    for (int i = 0; i < file.getShort(cmap + 2); i++) {
      int entry = cmap + 4 + 8 * i;
      if (file.getInt(entry) == 5) {
        int table = cmap + file.getInt(entry + 4);
        for (int s = 0; s < file.getInt(table + 6); s++) {
          int record = table + 10 + 11 * s;
          int kept = file.getInt(record + 3);
          int own = file.getInt(record + 7);
          count += own == 0 ? 0 : file.getInt(table + own);
          for (int r = 0; kept != 0 && r < file.getInt(table + kept); r++) {
            count += 1 + (file.get(table + kept + 4 + 4 * r + 3) & 0xFF);
          }
        }
      }
    }
    return count;
  }
}
