package tewatashi.town.card;

import java.util.Optional;

/** What stands behind a file identifier of the JPKI application. */
sealed interface ElementaryFile {
  /** Bytes for READ BINARY, perhaps only after a PIN. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only read
  record Transparent(byte[] content, Optional<CardSide> guard) implements ElementaryFile {}

  /** A PIN: for VERIFY. */
  record Secret(CardSide side) implements ElementaryFile {}

  /** A private key: for COMPUTE DIGITAL SIGNATURE. */
  record Key(CardSide side) implements ElementaryFile {}
}
