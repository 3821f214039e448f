package tewatashi.issuance.certificate;

import java.util.Optional;

/** The papers (証明書) that can be had from a terminal. */
public enum CertificateKind {
  /** 住民票の写し. */
  RESIDENCE("residence", "住民票の写し"),
  /** 住民票記載事項証明書: what the record says, certified; not a copy of it. */
  RECORD("record", "住民票記載事項証明書"),
  /** 印鑑登録証明書. */
  SEAL("seal", "印鑑登録証明書");

  private final String word;
  private final String title;

  CertificateKind(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** The kind's word in API, database and feed. */
  public String word() {
    return word;
  }

  /** The kind's name as residents know it. */
  public String title() {
    return title;
  }

  /** The kind of a word; empty if the word names none. */
  public static Optional<CertificateKind> of(String word) {
    for (CertificateKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
