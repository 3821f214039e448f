package tewatashi.kiosk.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.kiosk.card.SeedWorld;

/**
 * Makes the good inputs that fuzzing begins with. Run by hand where a format changes; the keys are
 * made for it and forgotten: {@code SeedMaker FOLDER-OF-RESOURCES}.
 */
public final class SeedMaker {
  private SeedMaker() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    for (var algorithm : CardAlgorithm.values()) {
      var world = new SeedWorld(algorithm, Long.parseLong(World.SERIAL, 16), World.NOW);
      world.write(folder);
      if (algorithm == CardAlgorithm.RSA_2048_SHA256) {
        write(
            folder.resolve("card-answers/visit-rsa"),
            visit(world.certificate(), "JPKIAPICCTOKEN2", world.signature()));
      }
    }
    write(folder.resolve("ocsp-answer/try-later"), HexFormat.of().parseHex("30030A0103"));
    write(folder.resolve("card-answers/no-jpki-card"), HexFormat.of().parseHex("FE6A82FE6A82"));
    write(folder.resolve("card-answers/locked"), locked());
  }

  /** In the form of {@link StrangeCard}. */
  private static byte[] visit(byte[] certificate, String label, byte[] signature) {
    var answers = connected(label);
    done(answers);
    status(answers, 0x63C3); // Three tries left, when connecting and before the PIN is shown.
    done(answers);
    status(answers, 0x63C3);
    done(answers); // The PIN is right.
    done(answers); // The certificate's file.
    for (int from = 0; from < certificate.length; from += 256) {
      data(answers, certificate, from, Math.min(256, certificate.length - from));
    }
    done(answers); // The key.
    data(answers, signature, 0, signature.length);
    return answers.toByteArray();
  }

  private static byte[] locked() {
    var answers = connected("JPKIAPICCTOKEN2");
    done(answers);
    status(answers, 0x63C1);
    done(answers);
    status(answers, 0x6984);
    return answers.toByteArray();
  }

  private static ByteArrayOutputStream connected(String label) {
    var answers = new ByteArrayOutputStream();
    done(answers); // The application.
    done(answers); // The token's file.
    data(answers, "%-32s".formatted(label).getBytes(US_ASCII), 0, 32);
    return answers;
  }

  private static void done(ByteArrayOutputStream answers) {
    answers.write(0xF0);
  }

  private static void status(ByteArrayOutputStream answers, int status) {
    answers.write(0xFE);
    answers.write(status >> 8);
    answers.write(status);
  }

  private static void data(ByteArrayOutputStream answers, byte[] bytes, int from, int length) {
    if (length == 256) {
      answers.write(0xFF);
      answers.write(bytes, from, length);
      return;
    }
    if (length >= 0xF0) {
      throw new IllegalArgumentException("no form for " + length + " bytes");
    }
    answers.write(length);
    answers.write(bytes, from, length);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
