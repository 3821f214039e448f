package tewatashi.issuance.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.Person;
import tewatashi.issuance.rendering.PreparedRenderer;

/** What stands on the sampled issuances' papers: of each kind and size, people who do not exist. */
final class BarePapers {
  private static final double SEAL_MM = 13.5;

  private final Fonts fonts;
  private final List<CertificateContent> contents = new ArrayList<>();
  private final List<FinishedDocument> documents = new ArrayList<>();

  /**
   * Draws each paper once.
   *
   * @param fonts a node's
   */
  BarePapers(Fonts fonts, List<BareStory> stories) {
    this.fonts = fonts;
    Map<String, CertificateContent> made = new HashMap<>();
    for (var story : stories) {
      int members = Math.max(1, story.people());
      var content =
          made.computeIfAbsent(
              story.isSeal() + " " + members, _ -> content(story.isSeal(), members));
      contents.add(content);
      documents.add(rendered(content));
    }
  }

  private CertificateContent content(boolean seal, int members) {
    if (seal) {
      var word = fonts.word(CertificateKind.SEAL);
      return Papers.seal(word, Papers.hanako().getFirst(), SEAL_MM, SEAL_MM);
    }
    var word = fonts.word(CertificateKind.RESIDENCE);
    if (members == 1) {
      return Papers.residence(word, Scope.HOLDER, Papers.NONE, Papers.hanako());
    }
    var records = new ArrayList<ResidenceRecord>();
    for (int ordinal = 1; ordinal <= members; ordinal++) {
      var person = Person.named(ordinal, "見本 花子").kana("みほん　はなこ");
      records.add(person.as(ordinal == 1 ? "世帯主" : "子").record());
    }
    return Papers.residence(word, Scope.HOUSEHOLD, EnumSet.of(Item.RELATIONSHIP), records);
  }

  FinishedDocument rendered(CertificateContent content) {
    return ((Rendering.Rendered) renderer().render(content)).document();
  }

  PreparedRenderer renderer() {
    return fonts.prepared();
  }

  CertificateContent content(int story) {
    return contents.get(story);
  }

  FinishedDocument document(int story) {
    return documents.get(story);
  }
}
