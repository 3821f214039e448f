package tewatashi.issuance.rendering;

import java.util.Optional;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.rendering.form.FormDefinition;
import tewatashi.issuance.rendering.pdf.Skeleton;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.Realm;

/**
 * A form that a node may draw.
 *
 * @param municipality whose; empty: everybody's who has no own
 */
public record FormInUse(
    Optional<MunicipalityCode> municipality,
    CertificateKind kind,
    Realm realm,
    FormDefinition definition,
    Skeleton skeleton) {}
