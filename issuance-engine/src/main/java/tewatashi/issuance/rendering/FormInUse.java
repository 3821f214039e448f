package tewatashi.issuance.rendering;

import java.util.Optional;
import tewatashi.issuance.rendering.form.FormDefinition;
import tewatashi.issuance.rendering.pdf.Skeleton;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;

/** A form that a node may draw, for whoever approves it. */
public final class FormInUse {
  private final Optional<MunicipalityCode> municipality;
  private final Realm realm;
  private final FormDefinition definition;
  private final Skeleton skeleton;

  FormInUse(
      Optional<MunicipalityCode> municipality,
      Realm realm,
      FormDefinition definition,
      Skeleton skeleton) {
    this.municipality = municipality;
    this.realm = realm;
    this.definition = definition;
    this.skeleton = skeleton;
  }

  /** Whose; empty: everybody's who has no own. */
  public Optional<MunicipalityCode> municipality() {
    return municipality;
  }

  public Realm realm() {
    return realm;
  }

  public FormDefinition definition() {
    return definition;
  }

  public Skeleton skeleton() {
    return skeleton;
  }
}
