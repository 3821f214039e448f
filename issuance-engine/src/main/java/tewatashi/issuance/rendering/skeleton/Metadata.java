package tewatashi.issuance.rendering.skeleton;

import java.nio.charset.StandardCharsets;

/**
 * What the file says about itself (XMP, ISO 16684-1): that it is PDF/A-2u, what kind of paper, and
 * who made it. Nothing of a person, and no time: the bytes must be the same on every day.
 */
final class Metadata {
  private static final String XMP =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
       xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
      <dc:format>application/pdf</dc:format>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">TITLE</rdf:li></rdf:Alt></dc:title>
      <pdf:Producer>Tewatashi</pdf:Producer>
      <pdfaid:part>2</pdfaid:part>
      <pdfaid:conformance>U</pdfaid:conformance>
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """;

  private Metadata() {}

  static byte[] of(String title) {
    String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
    return XMP.replace("TITLE", escaped).getBytes(StandardCharsets.UTF_8);
  }
}
