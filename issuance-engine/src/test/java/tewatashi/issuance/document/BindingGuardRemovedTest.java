package tewatashi.issuance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tewatashi.issuance.document.LooselyBound.Without.ASSOCIATED_DATA;
import static tewatashi.issuance.document.LooselyBound.Without.DIGEST_CHECK;
import static tewatashi.issuance.document.LooselyBound.Without.SESSION_SECRET;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.Bindings;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.SessionBinding;

/**
 * Guard G5, taken out piece by piece in test code: each test shows what is lost with the piece, and
 * which other piece still holds. {@link BoundDocumentTest} is red for each of them.
 */
class BindingGuardRemovedTest {
  private static final FinishedDocument HANAKOS = Copies.document("見本 花子の住民票");
  private static final FinishedDocument TAROS = Copies.document("見本 太郎の住民票");
  private static final CopyIdentity HANAKOS_COPY = Copies.identity(HANAKOS);
  private static final SessionBinding HANAKO = Bindings.of("Hanako");
  private static final SessionBinding TARO = Bindings.of("Taro");

  @Test
  void withNothingRemovedTheStrangerGetsABadTag() throws GeneralSecurityException {
    var bound = LooselyBound.bind(HANAKOS, HANAKOS_COPY, HANAKO);
    assertThat(bound.open(HANAKO, HANAKOS_COPY)).isEqualTo(HANAKOS.pdf());
    assertThatThrownBy(() -> bound.open(TARO, HANAKOS_COPY))
        .isInstanceOf(AEADBadTagException.class);
  }

  /** Lost: a node that crossed two residents of one session, or two printers, would not notice. */
  @Test
  void withoutAssociatedDataWhoeverHoldsTheSecretOpensItForAnotherResident()
      throws GeneralSecurityException {
    var bound = LooselyBound.bind(HANAKOS, HANAKOS_COPY, HANAKO, ASSOCIATED_DATA);
    for (SessionBinding crossed : Strangers.ofHanakoInOnePart().values()) {
      assertThat(bound.open(crossed, HANAKOS_COPY)).isEqualTo(HANAKOS.pdf());
    }
    var otherTray = Copies.changedInOnePart(HANAKOS_COPY).get("printer");
    assertThat(bound.open(HANAKO, otherTray)).isEqualTo(HANAKOS.pdf());
  }

  @Test
  void withoutAssociatedDataTheKeyStillKeepsOtherSessionsOut() throws GeneralSecurityException {
    var bound = LooselyBound.bind(HANAKOS, HANAKOS_COPY, HANAKO, ASSOCIATED_DATA);
    assertThatThrownBy(() -> bound.open(TARO, HANAKOS_COPY))
        .isInstanceOf(AEADBadTagException.class);
  }

  /** Lost: the terminal need not be there; recovery, or a thief of the database, could deliver. */
  @Test
  void withoutTheSessionsSecretWhoeverStatesTheBindingOpensIt() throws GeneralSecurityException {
    var bound = LooselyBound.bind(HANAKOS, HANAKOS_COPY, HANAKO, SESSION_SECRET);
    assertThat(bound.open(Strangers.hanakoWithoutHerSecret(), HANAKOS_COPY))
        .isEqualTo(HANAKOS.pdf());
  }

  @Test
  void withoutTheSessionsSecretTheAssociatedDataStillKeepsOthersOut()
      throws GeneralSecurityException {
    var bound = LooselyBound.bind(HANAKOS, HANAKOS_COPY, HANAKO, SESSION_SECRET);
    for (SessionBinding stranger : Strangers.ofHanakoInOnePart().values()) {
      assertThatThrownBy(() -> bound.open(stranger, HANAKOS_COPY))
          .isInstanceOf(AEADBadTagException.class);
    }
  }

  /** Lost: everything. Any session opens any document: the accident itself. */
  @Test
  void withoutBothTheStrangerOpensIt() throws GeneralSecurityException {
    var bound = LooselyBound.bind(HANAKOS, HANAKOS_COPY, HANAKO, ASSOCIATED_DATA, SESSION_SECRET);
    assertThat(bound.open(TARO, HANAKOS_COPY)).isEqualTo(HANAKOS.pdf());
  }

  @Test
  void withoutBothTheDigestStillTellsThatItIsNotTheStrangersOwnCopy()
      throws GeneralSecurityException {
    var bound = LooselyBound.bind(HANAKOS, HANAKOS_COPY, HANAKO, ASSOCIATED_DATA, SESSION_SECRET);
    assertThatThrownBy(() -> bound.open(TARO, Copies.identity(TAROS)))
        .isInstanceOf(CrossedWires.class);
  }

  @Test
  void withoutAllThreeHanakosPageComesOutAsTaros() throws GeneralSecurityException {
    var bound =
        LooselyBound.bind(
            HANAKOS, HANAKOS_COPY, HANAKO, ASSOCIATED_DATA, SESSION_SECRET, DIGEST_CHECK);
    assertThat(bound.open(TARO, Copies.identity(TAROS))).isEqualTo(HANAKOS.pdf());
  }
}
