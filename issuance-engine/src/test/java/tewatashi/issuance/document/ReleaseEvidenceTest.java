package tewatashi.issuance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.document.ReleaseCheck.Difference;
import tewatashi.issuance.document.ReleaseEvidence.Mark;

/** Evidence tells whether two texts are the same, and how long they are; never the texts. */
class ReleaseEvidenceTest {
  private static final byte[] SALT = salt(1);

  @Test
  void aTextHasOneMarkWithinACaseAndAnotherInTheNext() {
    var mark = Mark.of(SALT, "見本 花子");
    assertThat(mark).isEqualTo(Mark.of(SALT, "見本 花子"));
    assertThat(mark.hmac())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(Mark.of(SALT, "見本 太郎").hmac())
        .isNotEqualTo(Mark.of(salt(2), "見本 花子").hmac());
  }

  @Test
  void aLengthIsCountedAsAReaderCounts() {
    assertThat(Mark.of(SALT, "𠮷田").length()).isEqualTo(2);
    assertThat(Mark.of(SALT, "").length()).isZero();
  }

  @Test
  void bothSidesOfEveryDifferenceAreMarkedAndAMissingSideStaysMissing() {
    var marks =
        ReleaseEvidence.marks(
            List.of(
                new Difference("page 1: name", Optional.of("a"), Optional.of("b")),
                new Difference("page 1: address", Optional.empty(), Optional.of("c")),
                new Difference("page 2: name", Optional.of("d"), Optional.empty())),
            SALT);
    assertThat(marks)
        .containsExactly(
            field("page 1: name", Optional.of("a"), Optional.of("b")),
            field("page 1: address", Optional.empty(), Optional.of("c")),
            field("page 2: name", Optional.of("d"), Optional.empty()));
  }

  private static ReleaseEvidence.Field field(
      String where, Optional<String> seen, Optional<String> expected) {
    return new ReleaseEvidence.Field(
        where, seen.map(text -> Mark.of(SALT, text)), expected.map(text -> Mark.of(SALT, text)));
  }

  @Test
  void aShortSaltIsRefused() {
    assertThatThrownBy(() -> ReleaseEvidence.marks(List.of(), new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ReleaseEvidence.marks(List.of(), SALT)).isEmpty();
  }

  private static byte[] salt(int first) {
    byte[] salt = new byte[ReleaseEvidence.SALT_BYTES];
    salt[0] = (byte) first;
    return salt;
  }
}
