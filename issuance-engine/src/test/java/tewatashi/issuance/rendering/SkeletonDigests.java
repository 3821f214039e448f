package tewatashi.issuance.rendering;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.rendering.form.FormReader;
import tewatashi.issuance.rendering.form.FormRefused;
import tewatashi.issuance.rendering.skeleton.SkeletonAuthor;
import tewatashi.issuance.session.Realm;

/** Prints what this process makes of the built-in forms. */
final class SkeletonDigests {
  private SkeletonDigests() {}

  public static void main(String[] arguments) {
    all().forEach(System.out::println);
  }

  static List<String> all() {
    var author = new SkeletonAuthor();
    var digests = new ArrayList<String>();
    for (CertificateKind kind : CertificateKind.values()) {
      for (Realm realm : Realm.values()) {
        try {
          var form = FormReader.read(kind.word(), FormReader.builtIn(kind));
          var digest = Digest.of(author.skeleton(form, realm).file());
          digests.add(kind.word() + " " + realm + " " + digest);
        } catch (FormRefused e) {
          throw new AssertionError(e);
        }
      }
    }
    return digests;
  }
}
