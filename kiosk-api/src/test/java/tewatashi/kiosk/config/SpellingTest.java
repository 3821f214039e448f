package tewatashi.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void lettersAreInsertedDeletedReplacedAndSwapped() {
    assertThat(Spelling.distance("listen", "listen")).isZero();
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("conect", "connect")).isEqualTo(1);
    assertThat(Spelling.distance("portt", "port")).isEqualTo(1);
    assertThat(Spelling.distance("relam", "realm")).isEqualTo(1);
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void aWordNobodyCouldHaveMeantIsNotOffered() {
    assertThat(Spelling.nearest("colour", List.of("realm", "listen.port"))).isEmpty();
    assertThat(Spelling.nearest("relam", List.of("realm", "listen.port"))).contains("realm");
  }
}
