package tewatashi.issuance.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.session.Realm;

/** The forms that a person accepted, with their drawings: what no document may differ from. */
public final class ApprovedForms {
  private static final String BUILT_IN = "approved/";
  private static final String TEXT = ".approved";

  private final List<Approved> forms;

  /**
   * A form and its drawing.
   *
   * @param places by the number of blocks in use, the places of a sheet's texts
   */
  record Approved(ApprovedForm form, Skeleton skeleton, List<List<PlacedCell>> places) {
    static Approved of(ApprovedForm form, byte[] skeleton) {
      var places = IntStream.rangeClosed(0, form.blocks().count()).mapToObj(form::places).toList();
      return new Approved(form, Skeleton.of(skeleton, form), places);
    }
  }

  private ApprovedForms(List<Approved> forms) {
    this.forms = List.copyOf(forms);
  }

  /** Those that this build carries: each kind in each realm. */
  public static ApprovedForms builtIn() {
    return Once.BUILT_IN_ONES;
  }

  /** Read once for all readers of a process. */
  private static final class Once {
    private static final ApprovedForms BUILT_IN_ONES = new ApprovedForms(ofThisBuild());
  }

  /**
   * Those of this build, and those that a municipality's people accepted: {@code *.approved} in the
   * folder or one below it, each with its skeleton beside it.
   *
   * @throws UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if one is no approved form, or not of its skeleton
   */
  public static ApprovedForms with(Path folder) {
    var forms = new ArrayList<>(ofThisBuild());
    try (var files = Files.walk(folder, 2)) {
      for (Path file : files.filter(f -> f.toString().endsWith(TEXT)).sorted().toList()) {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        Path skeleton =
            file.resolveSibling(name.substring(0, name.length() - TEXT.length()) + ".pdf");
        forms.add(of(Files.readAllBytes(file), Files.readAllBytes(skeleton)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ApprovedForms(forms);
  }

  /** One form from the bytes of its two files. */
  static ApprovedForms only(byte[] text, byte[] skeleton) {
    return new ApprovedForms(List.of(of(text, skeleton)));
  }

  /**
   * Whether a person accepted the form of this definition with this drawing; SHA-256, lower case.
   */
  public boolean accepted(CertificateKind kind, Realm realm, String definition, String skeleton) {
    return forms.stream()
        .map(Approved::form)
        .anyMatch(form ->
            form.kind() == kind
                && form.realm() == realm
                && form.definition().equals(definition)
                && form.skeleton().equals(skeleton));
  }

  /**
   * The forms whose drawing a document begins with: more than one where they differ in wording that
   * is not drawn. The foot of each page says which it is.
   */
  List<Approved> of(byte[] document) {
    return forms.stream().filter(form -> form.skeleton().begins(document)).toList();
  }

  /**
   * The form that an issuance was journaled with.
   *
   * @throws IllegalStateException if nobody accepted it: nothing can be expected of such a page
   */
  ApprovedForm journaled(CertificateKind kind, IssueDetails details) {
    return forms.stream()
        .map(Approved::form)
        .filter(form -> form.kind() == kind && form.realm() == details.realm())
        .filter(form -> FormWord.names(details.formVersion(), form))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a form that nobody accepted"));
  }

  List<Approved> all() {
    return forms;
  }

  private static List<Approved> ofThisBuild() {
    var forms = new ArrayList<Approved>();
    for (CertificateKind kind : CertificateKind.values()) {
      for (Realm realm : Realm.values()) {
        String name = BUILT_IN + kind.word() + "-" + realm.word();
        forms.add(of(resource(name + TEXT), resource(name + ".pdf")));
      }
    }
    return forms;
  }

  private static Approved of(byte[] text, byte[] skeleton) {
    var form = ApprovedText.read(new String(text, StandardCharsets.UTF_8));
    return Approved.of(form, skeleton);
  }

  private static byte[] resource(String name) {
    try (var file = ApprovedForms.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
