package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.OPERATOR_GRANT;
import static tewatashi.db.generated.Tables.OPERATOR_LOGIN;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Whom the provider's subject is here, and what they may do where. */
final class OperatorLogins {
  private static final Pattern GRANT =
      Pattern.compile("([0-9]{6}|\\*):(operator|approver|auditor)");

  private OperatorLogins() {}

  /** Another login of the same operator does not count from here on. */
  static void enrol(DSLContext dsl, String operator, String issuer, String subject) {
    boolean known =
        dsl.fetchExists(
            OPERATOR_LOGIN,
            OPERATOR_LOGIN.OPERATOR_ID.eq(operator),
            OPERATOR_LOGIN.ISSUER.eq(issuer),
            OPERATOR_LOGIN.SUBJECT.eq(subject),
            OPERATOR_LOGIN.REVOKED_AT.isNull());
    if (known) {
      return;
    }
    dsl.update(OPERATOR_LOGIN)
        .set(OPERATOR_LOGIN.REVOKED_AT, DSL.currentOffsetDateTime())
        .where(OPERATOR_LOGIN.OPERATOR_ID.eq(operator))
        .and(OPERATOR_LOGIN.REVOKED_AT.isNull())
        .execute();
    dsl.insertInto(
            OPERATOR_LOGIN,
            OPERATOR_LOGIN.OPERATOR_ID,
            OPERATOR_LOGIN.ISSUER,
            OPERATOR_LOGIN.SUBJECT)
        .values(operator, issuer, subject)
        .execute();
  }

  /**
   * Exactly these from here on; an empty list takes everything away.
   *
   * @param grants each {@code 992011:operator}, or {@code *:auditor} for every municipality
   * @throws IllegalArgumentException if one is not of this form
   */
  static void grant(DSLContext dsl, String operator, List<String> grants) {
    var wanted = new HashSet<>(grants);
    dsl.selectFrom(OPERATOR_GRANT)
        .where(OPERATOR_GRANT.OPERATOR_ID.eq(operator))
        .and(OPERATOR_GRANT.REVOKED_AT.isNull())
        .forEach(row -> {
          @Nullable String town = row.getMunicipalityCode();
          if (!wanted.remove((town == null ? "*" : town) + ":" + row.getRole())) {
            dsl.update(OPERATOR_GRANT)
                .set(OPERATOR_GRANT.REVOKED_AT, DSL.currentOffsetDateTime())
                .where(OPERATOR_GRANT.GRANT_ID.eq(row.getGrantId()))
                .execute();
          }
        });
    wanted.forEach(grant -> insert(dsl, operator, grant));
  }

  private static void insert(DSLContext dsl, String operator, String grant) {
    var parts = GRANT.matcher(grant);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a grant is MUNICIPALITY:ROLE, such as 992011:operator or *:auditor");
    }
    @Nullable String town = parts.group(1).equals("*") ? null : parts.group(1);
    dsl.insertInto(
            OPERATOR_GRANT,
            OPERATOR_GRANT.OPERATOR_ID,
            OPERATOR_GRANT.MUNICIPALITY_CODE,
            OPERATOR_GRANT.ROLE)
        .values(operator, town, parts.group(2))
        .execute();
  }
}
