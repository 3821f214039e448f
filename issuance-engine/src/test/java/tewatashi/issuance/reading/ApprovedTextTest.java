package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal: a form that nobody could have approved stops the program that would read by it. */
class ApprovedTextTest {
  private static final String FORM =
      """
      # a comment
      form 2026-2
      kind residence
      realm specimen
      definition %s
      skeleton %s
      objects 1 2 3 4 5 6 7
      static title 住民票の写し
      word empty 【空欄】
      cell 20 20 100 6 9 1 left 1 address
      picture 168 258.5 official_seal
      block 4 44 46.6
      cell 14 0 7 45.1 9 1 centre 0 number
      below 14 0 182 8 9 1 centre 0 blank_below
      accepted 2026-11-22
      """
          .formatted("a".repeat(64), "b".repeat(64));

  @Test
  void aFormsPlacesAreThousandthsOfAPointFromTheLowerLeftCorner() {
    var form = ApprovedText.read(FORM);
    var place = form.places(4).getFirst();
    assertThat(List.of(place.left(), place.bottom(), place.right(), place.top()))
        .containsExactly(56_693, 768_189, 340_157, 785_197);
    assertThat(place.begin(1_000)).isEqualTo(59_528);
    assertThat(form.blocks().down(1)).isEqualTo(132_094);
    assertThat(form.word("empty")).isEqualTo("【空欄】");
  }

  @Test
  void aFaultInAnyLineIsRefused() {
    for (var fault :
        List.of(
            FORM + "colour red\n",
            FORM + "cell 20 25 100 6 9 1 left 1 name\n",
            FORM + "realm production\n",
            FORM.replace("realm specimen\n", ""),
            FORM.replace("46.6", "46.6666"),
            FORM.replace("cell 20 20 100", "cell 20 20 300"),
            FORM.replace("cell 20 20", "cell 20 21 3"),
            FORM.replace("block 4 44 46.6", "block 4 44 20"),
            FORM.replace("below", "# below"),
            FORM.replace("objects 1 2 3 4 5 6 7", "objects 1 2 3 4 5 0 7"))) {
      assertThatThrownBy(() -> ApprovedText.read(fault)).isInstanceOf(RuntimeException.class);
    }
    assertThatCode(() -> ApprovedText.read(FORM)).doesNotThrowAnyException();
  }

  @Test
  void aSkeletonOfAnotherDigestIsRefused() {
    byte[] another = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> ApprovedForms.only(FORM.getBytes(StandardCharsets.UTF_8), another))
        .hasMessageContaining("another skeleton");
  }
}
