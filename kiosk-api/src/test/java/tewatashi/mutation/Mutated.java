package tewatashi.mutation;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is mutated, and by which tests it must be noticed. The tests are those that need no
 * database: the core touches none, and what its adapters do is the adapters' tests' business.
 */
enum Mutated {
  ISSUANCE("~tewatashi\\.issuance\\.[A-Z].*", 350, 350, Tests.CORE),
  SESSION("tewatashi.issuance.session.*", 400, 400, Tests.CORE + Tests.CARD),
  CERTIFICATE("tewatashi.issuance.certificate.*", 100, 100, Tests.CORE),
  DOCUMENT("tewatashi.issuance.document.*", 75, 75, Tests.CORE),
  /** What a page is read with; not what is read once, when the program starts: forms, fonts. */
  READING(
      of("PdfPageReader", "DocumentReader", "ContentsReader", "PageLines", "PlacedCell", "Points")
          + ","
          + of("PictureReader", "PictureDigest", "Objects", "Cursor", "FormWord", "Letters")
          + ","
          + of("ProgramReader", "TypefaceReader", "ToUnicodeReader", "EmbeddedTypeface"),
      900,
      900,
      Tests.READING);

  /** PIT's patterns. */
  private static final class Tests {
    private static final String CORE =
        "tewatashi.issuance.Issuance*Test,tewatashi.issuance.session.*Test,"
            + "tewatashi.issuance.certificate.*Test,tewatashi.issuance.document.*Test";

    private static final String CARD = ",tewatashi.kiosk.card.Card*Test";

    /**
     * Without the bit flips and the planted errors, which draw a hundred papers for each survivor:
     * at load they took longer than PIT waits, and a mutant that times out counts as noticed.
     */
    private static final String READING =
        of("CursorTest", "ProgramReaderTest", "CompositeLetterTest", "DocumentReaderTest")
            + ","
            + of("ContentsReaderTest", "PageLinesTest", "PictureReaderTest", "ToUnicodeReaderTest")
            + ","
            + of("LettersTest", "FormWordTest", "ApprovedTextTest", "HandMadeTest")
            + ","
            + of("ObjectsTest", "MunicipalFormTest", "PlantedErrorsBaseTest");
  }

  private static String of(String... names) {
    return Stream.of(names)
        .map(name -> "tewatashi.issuance.reading." + name)
        .collect(Collectors.joining(","));
  }

  private final String classes;
  private final int mutantsAtLeast;
  private final int testsAtLeast;
  private final String tests;

  /**
   * @param classes PIT's pattern
   * @param mutantsAtLeast fewer made is a package that lost its code, or a mutator
   * @param testsAtLeast fewer run is a run that tested little
   * @param tests PIT's patterns
   */
  Mutated(String classes, int mutantsAtLeast, int testsAtLeast, String tests) {
    this.classes = classes;
    this.mutantsAtLeast = mutantsAtLeast;
    this.testsAtLeast = testsAtLeast;
    this.tests = tests;
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String classes() {
    return classes;
  }

  String tests() {
    return tests;
  }

  int mutantsAtLeast() {
    return mutantsAtLeast;
  }

  int testsAtLeast() {
    return testsAtLeast;
  }
}
