package tewatashi.simulation;

import java.security.GeneralSecurityException;
import tewatashi.issuance.document.BoundDocument;
import tewatashi.issuance.document.CopyIdentity;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.session.SessionBinding;

/** What carries a finished copy to its printer. */
sealed interface Cover {
  CopyIdentity identity();

  byte[] open(SessionBinding binding) throws GeneralSecurityException;

  void shred();

  /** The real one. */
  record Sealed(BoundDocument document) implements Cover {
    static Sealed of(byte[] pdf, CopyIdentity identity, SessionBinding binding, byte[] salt) {
      var finished = new FinishedDocument(pdf, Papers.pages(pdf));
      return new Sealed(BoundDocument.bind(finished, identity, binding, salt));
    }

    @Override
    public CopyIdentity identity() {
      return document.identity();
    }

    @Override
    public byte[] open(SessionBinding binding) throws GeneralSecurityException {
      return document.open(binding);
    }

    @Override
    public void shred() {
      document.shred();
    }
  }

  /** Opens for the same binding as the real one, without the cryptography that takes the time. */
  record Likeness(byte[] pdf, CopyIdentity identity, SessionBinding binding) implements Cover {
    @Override
    public byte[] open(SessionBinding asking) throws GeneralSecurityException {
      if (!asking.session().equals(binding.session())
          || !asking.terminal().equals(binding.terminal())
          || !asking.resident().equals(binding.resident())
          || !asking.certificate().equals(binding.certificate())) {
        throw new GeneralSecurityException("not this session's document");
      }
      return pdf.clone();
    }

    @Override
    public void shred() {
      java.util.Arrays.fill(pdf, (byte) 0);
    }
  }

  /** The guard removed: opens for anybody. */
  record Bare(byte[] pdf, CopyIdentity identity) implements Cover {
    @Override
    public byte[] open(SessionBinding anybody) {
      return pdf.clone();
    }

    @Override
    public void shred() {}
  }
}
