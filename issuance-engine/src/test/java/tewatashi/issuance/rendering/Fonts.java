package tewatashi.issuance.rendering;

import java.nio.file.Files;
import java.nio.file.Path;
import tewatashi.issuance.certificate.CertificateKind;

/** The font sets a node may have, each read once for all tests. */
public enum Fonts {
  IPAMJ {
    @Override
    FontSet read() {
      if (!Files.exists(FILE)) {
        throw new AssertionError("install the Debian package fonts-ipamj-mincho");
      }
      return FontSet.ipamj(FILE);
    }
  },
  NOTO {
    @Override
    FontSet read() {
      return FontSet.vendored();
    }
  };

  static final Path FILE = Path.of("/usr/share/fonts/truetype/ipamj/ipamjm.ttf");

  private FontSet set;
  private PreparedRenderer prepared;

  abstract FontSet read();

  /** What a node on this machine would print with. */
  public static Fonts installed() {
    return Files.exists(FILE) ? IPAMJ : NOTO;
  }

  public synchronized FontSet set() {
    if (set == null) {
      set = read();
    }
    return set;
  }

  public synchronized PreparedRenderer prepared() {
    if (prepared == null) {
      prepared = PreparedRenderer.with(set(), Forms.builtIn(), 10);
    }
    return prepared;
  }

  /** The word of the built-in form of a kind, with these fonts. */
  public String word(CertificateKind kind) {
    return prepared().formVersion(Papers.authority(), kind);
  }
}
