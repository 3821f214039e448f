package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.Realm;

/** Real people and synthetic ones never meet in one service. */
class OneRealmTest {
  @Test
  void oneRealmEverywhereStarts() {
    for (Realm realm : Realm.values()) {
      assertThat(OneRealm.differences(realm, realm, realm)).isEmpty();
    }
  }

  @Test
  void anotherDatabaseAndOtherAnchorsAreNamed() {
    assertThat(OneRealm.differences(Realm.SPECIMEN, Realm.PRODUCTION, Realm.PRODUCTION))
        .containsExactly(
            "realm differs: configuration says specimen, database says production",
            "realm differs: configuration says specimen, trust anchors says production");
    assertThat(OneRealm.differences(Realm.PRODUCTION, Realm.SPECIMEN, Realm.PRODUCTION))
        .containsExactly("realm differs: configuration says production, database says specimen");
  }
}
