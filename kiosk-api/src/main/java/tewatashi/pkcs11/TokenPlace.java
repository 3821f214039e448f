package tewatashi.pkcs11;

import java.nio.file.Path;

/**
 * Where in which token a key lies.
 *
 * @param library the PKCS#11 library of the token's maker
 * @param slot the number of the token's slot ({@code CK_SLOT_ID}), as the maker's tool shows it
 * @param key the label ({@code CKA_LABEL}) of the key and of its certificate
 */
public record TokenPlace(Path library, long slot, String key) {
  private static final long SLOT_MAX = 0x7fff_ffffL;

  public TokenPlace {
    if (slot < 0 || slot > SLOT_MAX) {
      throw new IllegalArgumentException("a slot's number, from 0 to 2147483647");
    }
    if (library.toString().matches("(?s).*[\"$\\p{Cntrl}].*")) {
      throw new IllegalArgumentException("a library's path without quotes and dollar signs");
    }
  }

  /** Reads a slot's number as tools write it: {@code 123} or {@code 0x7b}. */
  public static long slot(String text) {
    boolean hex = text.matches("0x[0-9a-fA-F]{1,8}");
    if (!hex && !text.matches("[0-9]{1,10}")) {
      throw new IllegalArgumentException("a slot's number, like 123 or 0x7b");
    }
    return hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
  }
}
