package tewatashi.kiosk.desk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.rendering.FontSet;
import tewatashi.issuance.rendering.Forms;
import tewatashi.issuance.rendering.PreparedRenderer;

/** The renderers of two nodes, each the real one; whoever draws waits a little for another. */
final class RenderersThatMeet {
  /** Kept by the JVM, as by a node: what one run leaves in it, the next one finds. */
  private static final List<PreparedRenderer> DRAW = List.of(real(), real());

  private final DrawingRoom room = new DrawingRoom(50);
  private final Map<Digest, Integer> sheets = new ConcurrentHashMap<>();
  private final BiFunction<CertificateContent, byte[], byte[]> hand;

  /**
   * @param hand what becomes of a file; the files as they are for the renderer that serves
   */
  RenderersThatMeet(BiFunction<CertificateContent, byte[], byte[]> hand) {
    this.hand = hand;
  }

  /** How many were drawing at one moment, at most. */
  int atOnceMax() {
    return room.atOnceMax();
  }

  /** Of a file that was drawn here. */
  int pages(Digest digest) {
    return sheets.getOrDefault(digest, 0);
  }

  /** The renderer of node 0 or 1. */
  CertificateRenderer of(int node) {
    return new CertificateRenderer() {
      @Override
      public Rendering render(CertificateContent content) {
        return room.draws(() -> drawn(DRAW.get(node), content));
      }

      @Override
      public String formVersion(IssuingAuthority authority, CertificateKind kind) {
        return DRAW.get(node).formVersion(authority, kind);
      }
    };
  }

  private CertificateRenderer.Rendering drawn(PreparedRenderer by, CertificateContent content) {
    if (!(by.render(content)
        instanceof CertificateRenderer.Rendering.Rendered(FinishedDocument drawn))) {
      throw new AssertionError("everybody here can be printed");
    }
    var file = new FinishedDocument(hand.apply(content, drawn.pdf()), drawn.pages());
    sheets.put(file.digest(), file.pages());
    return new CertificateRenderer.Rendering.Rendered(file);
  }

  private static PreparedRenderer real() {
    return PreparedRenderer.with(FontSet.vendored(), Forms.builtIn(), 10);
  }
}
