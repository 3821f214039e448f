package tewatashi.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignableMessageTest {
  private static final byte[] OURS = Story.message(Story.SESSION);

  @Test
  void ourChallengeForThisSessionMayBeSigned() {
    assertThat(SignableMessage.isFor(Story.SESSION, OURS)).isTrue();
  }

  @Test
  void nothingElseMay() {
    assertThat(SignableMessage.isFor(Story.ISSUANCE, OURS)).as("another session").isFalse();
    assertThat(SignableMessage.isFor("not hex", OURS)).isFalse();
    for (int length = 0; length < OURS.length; length++) {
      assertThat(SignableMessage.isFor(Story.SESSION, Arrays.copyOf(OURS, length)))
          .as("the first %d bytes", length)
          .isFalse();
    }
    assertThat(SignableMessage.isFor(Story.SESSION, Arrays.copyOf(OURS, OURS.length + 1)))
        .isFalse();
    var otherDomain = OURS.clone();
    otherDomain[4 + 31] = '2';
    assertThat(SignableMessage.isFor(Story.SESSION, otherDomain)).as("another version").isFalse();
  }
}
