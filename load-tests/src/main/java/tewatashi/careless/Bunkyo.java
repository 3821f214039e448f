package tewatashi.careless;

import java.time.InstantSource;
import java.util.List;

/** The machine that takes over, and one that comes back, still have the previous mayor's name. */
final class Bunkyo extends Typesetter {
  Bunkyo(ServingCopy copy, InstantSource clock) {
    super(copy, clock);
  }

  @Override
  List<Sheet> leaving(List<Sheet> set, Life node) {
    var mayor = copy().earlierMayor();
    String signer = copy().municipality() + " " + mayor.title() + " " + mayor.name();
    return node.isBackup() ? set.stream().map(one -> one.signedBy(signer)).toList() : set;
  }
}
