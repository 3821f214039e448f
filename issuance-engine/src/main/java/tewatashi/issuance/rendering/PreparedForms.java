package tewatashi.issuance.rendering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.rendering.form.FormDefinition;
import tewatashi.issuance.rendering.skeleton.SkeletonAuthor;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;

/** All forms of a node, prepared. */
final class PreparedForms {
  private final Map<Forms.Key, PreparedForm> forms = new HashMap<>();

  private PreparedForms() {}

  static PreparedForms of(Forms forms, String fonts) {
    var author = new SkeletonAuthor();
    var prepared = new PreparedForms();
    for (Map.Entry<Forms.Key, FormDefinition> form : forms.all().entrySet()) {
      prepared.forms.put(form.getKey(), new PreparedForm(form.getValue(), fonts, author));
    }
    return prepared;
  }

  /** The municipality's own form, otherwise the built-in one. */
  PreparedForm of(MunicipalityCode municipality, CertificateKind kind) {
    var own = forms.get(new Forms.Key(Optional.of(municipality), kind));
    return own != null
        ? own
        : Objects.requireNonNull(forms.get(new Forms.Key(Optional.empty(), kind)));
  }

  List<FormInUse> inUse() {
    var all = new ArrayList<FormInUse>();
    forms.forEach((key, form) -> {
      for (Realm realm : Realm.values()) {
        all.add(new FormInUse(key.municipality(), realm, form.definition(), form.skeleton(realm)));
      }
    });
    return all;
  }
}
