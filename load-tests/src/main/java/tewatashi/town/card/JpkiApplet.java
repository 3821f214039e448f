package tewatashi.town.card;

import java.util.Map;
import java.util.Optional;
import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;
import org.jspecify.annotations.Nullable;

/**
 * The JPKI application (JPKI-AP) of a My Number card, answering as OpenSC's driver and published
 * probes of test cards describe it: files, tries, PIN, lock, and raw PKCS#1 signing. The other
 * padding modes that test cards know (P1 = 01 to 05) are left out: only 00 is documented. With a
 * key on a curve it plays the next card, under another name: that is our assumption.
 */
public final class JpkiApplet extends Applet {
  /** The files of the card being made; bound around the installation only. */
  static final ScopedValue<Map<Integer, ElementaryFile>> FILES = ScopedValue.newInstance();

  private static final byte SELECT = (byte) 0xA4;
  private static final byte READ_BINARY = (byte) 0xB0;
  private static final byte VERIFY = (byte) 0x20;
  private static final byte PERFORM_SECURITY_OPERATION = (byte) 0x2A;
  private static final byte PHONE_ONLY = (byte) 0xFC;

  private final Map<Integer, ElementaryFile> files;
  private final byte[] signature = new byte[256];
  private @Nullable ElementaryFile current;

  private JpkiApplet(Map<Integer, ElementaryFile> files) {
    this.files = files;
    register();
  }

  /** Called by the card's runtime. */
  public static void install(byte[] parameters, short offset, byte length) {
    var _ = new JpkiApplet(FILES.get());
  }

  @Override
  public boolean select() {
    current = null;
    return true;
  }

  @Override
  public void deselect() {
    for (var file : files.values()) {
      switch (file) {
        case ElementaryFile.Secret(var side) -> side.close();
        case ElementaryFile.Key _, ElementaryFile.Transparent _ -> {}
      }
    }
  }

  @Override
  public void process(APDU apdu) {
    if (selectingApplet()) {
      return;
    }
    var buffer = apdu.getBuffer();
    switch (buffer[ISO7816.OFFSET_CLA]) {
      case (byte) 0x00 -> processInterindustry(apdu, buffer);
      case (byte) 0x80 -> processProprietary(apdu, buffer);
      case (byte) 0x08, (byte) 0x0C ->
          ISOException.throwIt(StatusWord.SECURE_MESSAGING_NOT_SUPPORTED);
      case (byte) 0x01, (byte) 0x02, (byte) 0x03 ->
          ISOException.throwIt(StatusWord.CHANNEL_NOT_SUPPORTED);
      default -> ISOException.throwIt(StatusWord.CLASS_NOT_SUPPORTED);
    }
  }

  private void processInterindustry(APDU apdu, byte[] buffer) {
    switch (buffer[ISO7816.OFFSET_INS]) {
      case SELECT -> selectFile(apdu, buffer);
      case READ_BINARY -> readBinary(apdu, buffer);
      case VERIFY -> verify(apdu, buffer);
      default -> ISOException.throwIt(StatusWord.INSTRUCTION_NOT_SUPPORTED);
    }
  }

  private void processProprietary(APDU apdu, byte[] buffer) {
    switch (buffer[ISO7816.OFFSET_INS]) {
      case PERFORM_SECURITY_OPERATION -> computeSignature(apdu, buffer);
      // An iPhone would answer; a card that is asked says "wrong length".
      case PHONE_ONLY -> ISOException.throwIt(StatusWord.WRONG_LENGTH);
      default -> ISOException.throwIt(StatusWord.INSTRUCTION_NOT_SUPPORTED);
    }
  }

  private void selectFile(APDU apdu, byte[] buffer) {
    var p1p2 = Util.getShort(buffer, ISO7816.OFFSET_P1);
    if (p1p2 == 0x0000) {
      // SELECT MF: the card says yes and stays where it is.
      return;
    }
    if (p1p2 == 0x040C) {
      // By name, and the runtime did not know the name: no such application.
      ISOException.throwIt(StatusWord.FILE_NOT_FOUND);
    }
    if (p1p2 != 0x020C) {
      ISOException.throwIt(StatusWord.WRONG_P1_P2);
    }
    if (apdu.setIncomingAndReceive() != 2) {
      ISOException.throwIt(StatusWord.WRONG_LENGTH);
    }
    var id = Short.toUnsignedInt(Util.getShort(buffer, ISO7816.OFFSET_CDATA));
    current = find(id);
  }

  private void readBinary(APDU apdu, byte[] buffer) {
    var offset = Short.toUnsignedInt(Util.getShort(buffer, ISO7816.OFFSET_P1));
    if (offset > Short.MAX_VALUE) {
      ISOException.throwIt(StatusWord.WRONG_P1_P2);
    }
    switch (current()) {
      case ElementaryFile.Transparent(var content, var guard) -> {
        if (!guard.map(CardSide::open).orElse(true)) {
          ISOException.throwIt(StatusWord.SECURITY_NOT_SATISFIED);
        }
        if (offset >= content.length) {
          ISOException.throwIt(StatusWord.OFFSET_OUTSIDE_FILE);
        }
        var wanted = apdu.setOutgoing();
        var length = (short) Math.min(wanted, content.length - offset);
        apdu.setOutgoingLength(length);
        apdu.sendBytesLong(content, (short) offset, length);
      }
      case ElementaryFile.Secret _, ElementaryFile.Key _ ->
          ISOException.throwIt(StatusWord.NOT_A_TRANSPARENT_FILE);
    }
  }

  private void verify(APDU apdu, byte[] buffer) {
    if (Util.getShort(buffer, ISO7816.OFFSET_P1) != 0x0080) {
      ISOException.throwIt(StatusWord.WRONG_P1_P2);
    }
    switch (current()) {
      case ElementaryFile.Secret(var side) -> {
        var length = apdu.setIncomingAndReceive();
        if (length == 0) {
          // No data: a question that costs nothing.
          ISOException.throwIt((short) (StatusWord.CERTAIN_TRIES_LEFT | side.triesLeft()));
        }
        side.verify(buffer, apdu.getOffsetCdata(), length);
      }
      case ElementaryFile.Transparent _, ElementaryFile.Key _ ->
          ISOException.throwIt(StatusWord.NOT_A_TRANSPARENT_FILE);
    }
  }

  private void computeSignature(APDU apdu, byte[] buffer) {
    if (buffer[ISO7816.OFFSET_P1] != 0) {
      ISOException.throwIt(StatusWord.WRONG_P1_P2);
    }
    var p2 = Byte.toUnsignedInt(buffer[ISO7816.OFFSET_P2]);
    if ((p2 & 0x80) == 0) {
      ISOException.throwIt(StatusWord.WRONG_P1_P2);
    }
    // 80 means the current file, 97 the short identifier 17, and so on.
    var file = p2 == 0x80 ? current() : find(p2 & 0x7F);
    switch (file) {
      case ElementaryFile.Key(var side) -> {
        var length = apdu.setIncomingAndReceive();
        var signed = side.sign(buffer, apdu.getOffsetCdata(), length, signature);
        apdu.setOutgoing();
        apdu.setOutgoingLength(signed);
        apdu.sendBytesLong(signature, (short) 0, signed);
      }
      case ElementaryFile.Transparent _, ElementaryFile.Secret _ ->
          ISOException.throwIt(StatusWord.NOT_A_TRANSPARENT_FILE);
    }
  }

  private ElementaryFile current() {
    return present(Optional.ofNullable(current), StatusWord.NO_CURRENT_FILE);
  }

  private ElementaryFile find(int id) {
    return present(Optional.ofNullable(files.get(id)), StatusWord.FILE_NOT_FOUND);
  }

  private static ElementaryFile present(Optional<ElementaryFile> file, short otherwise) {
    if (file.isEmpty()) {
      ISOException.throwIt(otherwise);
    }
    return file.orElseThrow();
  }
}
