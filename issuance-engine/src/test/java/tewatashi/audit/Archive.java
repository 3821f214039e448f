package tewatashi.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tewatashi.db.Role;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;

/** A small town's audit, a sealer with a key, and an owner who may do whatever they like. */
final class Archive implements AutoCloseable {
  final TestDatabase database = TestDatabase.create();
  final List<Head.Signed> signed = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  final KeyPair key = pair();

  Archive() {
    SmallTown.build(database);
  }

  static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static HeadSigner signer(KeyPair key) {
    return new HeadSigner() {
      @Override
      public byte[] publicKey() {
        return key.getPublic().getEncoded();
      }

      @Override
      public byte[] sign(byte[] message) {
        try {
          var writer = Signature.getInstance("Ed25519");
          writer.initSign(key.getPrivate());
          writer.update(message);
          return writer.sign();
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  Sealer sealer() {
    return sealer(key, SealerBounds.usual().linesAtOnceMax());
  }

  Sealer sealer(KeyPair with, int atOnce) {
    var usual = SealerBounds.usual();
    return new Sealer(
        database.as(Role.OPERATIONS),
        signer(with),
        new SealerBounds(
            usual.roundEvery(), usual.headEvery(), usual.answerMax(), atOnce, 6, Duration.ZERO),
        System::nanoTime,
        new SealerEvents() {
          @Override
          public void chained(long lines) {}

          @Override
          public void signed(Head.Signed head) {
            synchronized (signed) {
              signed.add(head);
            }
          }

          @Override
          public void failed(String sqlState) {
            synchronized (failures) {
              failures.add(sqlState);
            }
          }
        });
  }

  /** Chains what is there, and signs it. */
  void seal() {
    try (var sealer = sealer()) {
      if (!sealer.finish()) {
        throw new AssertionError("not sealed: " + failures);
      }
    }
  }

  /** So many deeds of a clerk's. */
  void deeds(int count) {
    database.set(
        "INSERT INTO clerk_use (clerk_id, terminal_id, at, granted)"
            + " SELECT 'C-1', 'T000001', now(), true FROM generate_series(1, %d)".formatted(count));
  }

  /** Past every trigger, as the owner of the database can. */
  void tamper(String sql) {
    database.set("SET session_replication_role = replica; " + sql);
  }

  Verdict verify(String... kept) throws AuditUnavailable {
    return Verifier.verify(
        database.as(Role.OPERATIONS),
        new Question(
            Optional.empty(),
            Optional.empty(),
            List.of(key.getPublic().getEncoded()),
            List.of(kept),
            Question.WAIT_MAX));
  }

  List<Finding.Kind> found(String... kept) throws AuditUnavailable {
    return verify(kept).findings().stream().map(Finding::kind).distinct().toList();
  }

  long count(String sql) throws SQLException {
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = tewatashi, public");
      try (var row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
