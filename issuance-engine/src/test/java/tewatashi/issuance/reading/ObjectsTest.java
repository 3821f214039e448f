package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Goal: each object of a file stands in it once, and its table says where. */
class ObjectsTest {
  /** Of six objects the form draws 1 and 4; every document has a 2, 3 and 5 of its own. */
  private final Skeleton skeleton =
      new HandMade(InstalledFonts.vendored().typefaces().getFirst())
          .forms()
          .all()
          .getFirst()
          .skeleton();

  /** Behind one byte: no object begins at a file's first. */
  private static final String FILE = "\n2 0 obj\n3 0 obj\n5 0 obj\n";

  private final String table =
      entry(skeleton.offset(1)) + entry(1) + entry(9) + entry(skeleton.offset(4)) + entry(17);

  private static String entry(int offset) {
    return "%010d 00000 n \n".formatted(offset);
  }

  @Test
  void whatIsThereIsInTheTable() throws Unapproved {
    var file = over(FILE + table);
    read(file).expectTable(6);
    assertThat(file.atEnd()).isTrue();
  }

  @Test
  void anObjectThatIsNotThereIsNotInTheTable() throws Unapproved {
    var file = over(FILE + table + entry(0));
    var objects = read(file);
    assertThatThrownBy(() -> objects.expectTable(7))
        .isInstanceOf(Unapproved.class)
        .hasMessage("a cross-reference that leads elsewhere");
  }

  @Test
  void anObjectStandsOnceAndWhereThereIsRoomForIt() throws Unapproved {
    var objects = read(over(FILE + "5 0 obj\n"));
    assertThatThrownBy(() -> objects.begin(5)).hasMessage("an object that has no place");
    assertThatThrownBy(() -> objects.begin(8)).hasMessage("an object that has no place");
  }

  private Objects read(Cursor file) throws Unapproved {
    var objects = new Objects(file, skeleton, 8);
    file.pass(1, "before");
    objects.begin(2);
    objects.begin(3);
    objects.begin(5);
    return objects;
  }

  private static Cursor over(String file) {
    byte[] bytes = Cursor.ascii(file);
    return new Cursor(bytes, 0, bytes.length);
  }
}
