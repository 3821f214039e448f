package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildIdentityTest {

  @Test
  void theBuildKnowsItsVersionAndCommit() {
    var build = BuildIdentity.ofThisProgram();

    // An unfiltered resource would still hold its placeholders.
    assertThat(build.toString()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\\+[a-z0-9-]+");
  }
}
