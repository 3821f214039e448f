package tewatashi.kiosk.desk;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.SealRegistration;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.port.FinishedPageReader;
import tewatashi.issuance.rendering.FontSet;
import tewatashi.issuance.rendering.Forms;
import tewatashi.issuance.rendering.PreparedRenderer;

/**
 * The real renderer in the town in memory: one for all threads, as in service. What it was asked to
 * draw is remembered by the file's digest, in place of a reader: its bytes are looked at here.
 */
final class DrawnPages implements CertificateRenderer, FinishedPageReader {
  static final Picture SEAL = picture();

  /** Kept by the JVM, as by a node: what one town leaves in it, the next one finds. */
  private static final PreparedRenderer DRAWS =
      PreparedRenderer.with(FontSet.vendored(), Forms.builtIn(), 10);

  private final DrawingRoom room = new DrawingRoom(100);
  private final TextRenderer words = new TextRenderer();
  private final Map<Digest, List<FinishedPage>> drawn = new ConcurrentHashMap<>();
  private final Map<Digest, Integer> sheets = new ConcurrentHashMap<>();
  private final BiFunction<CertificateContent, byte[], byte[]> hand;

  /**
   * @param hand what becomes of a file; the files as they are for the renderer that serves
   */
  DrawnPages(BiFunction<CertificateContent, byte[], byte[]> hand) {
    this.hand = hand;
  }

  /** How many were drawing at one moment, at most. */
  int atOnceMax() {
    return room.atOnceMax();
  }

  int pages(Digest digest) {
    return Optional.ofNullable(sheets.get(digest)).orElseThrow();
  }

  @Override
  public Rendering render(CertificateContent content) {
    return room.draws(() -> drawing(content));
  }

  private Rendering drawing(CertificateContent content) {
    try {
      var document = ((Rendering.Rendered) DRAWS.render(withPictures(content))).document();
      var file = new FinishedDocument(hand.apply(content, document.pdf()), document.pages());
      var text = ((Rendering.Rendered) words.render(content)).document();
      sheets.put(file.digest(), file.pages());
      drawn.put(file.digest(), words.read(text));
      return new Rendering.Rendered(file);
    } catch (UnreadablePage e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String formVersion(IssuingAuthority authority, CertificateKind kind) {
    return DRAWS.formVersion(authority, kind);
  }

  @Override
  public List<FinishedPage> read(FinishedDocument document) throws UnreadablePage {
    return Optional.ofNullable(drawn.get(document.digest()))
        .orElseThrow(() -> new UnreadablePage("page 1"));
  }

  private static CertificateContent withPictures(CertificateContent content) {
    var town = content.authority();
    var authority =
        new IssuingAuthority(
            town.municipality(),
            town.prefecture(),
            town.name(),
            town.mayorTitle(),
            town.mayorName(),
            SEAL);
    return switch (content) {
      case ResidenceCertificate paper ->
          new ResidenceCertificate(
              paper.details(),
              authority,
              paper.kind(),
              paper.scope(),
              paper.items(),
              paper.address(),
              paper.householdHead(),
              paper.members());
      case SealCertificate paper ->
          new SealCertificate(
              paper.details(), authority, paper.address(), paper.holder(), with(paper.seal()));
    };
  }

  private static SealRegistration with(SealRegistration seal) {
    return new SealRegistration(
        seal.resident(),
        seal.registrationNumber(),
        seal.registeredOn(),
        seal.live(),
        seal.linkedToCard(),
        SEAL);
  }

  private static Picture picture() {
    var image = new BufferedImage(354, 354, BufferedImage.TYPE_BYTE_GRAY);
    var pen = image.createGraphics();
    pen.drawOval(10, 10, 330, 330);
    pen.dispose();
    try {
      var png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return new Picture(png.toByteArray(), 15, 15);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
