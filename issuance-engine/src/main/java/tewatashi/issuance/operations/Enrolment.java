package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.PRINTER;
import static tewatashi.db.generated.Tables.TERMINAL;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.Role;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;

/**
 * Puts terminals, their printers, clerks and operators' keys on the allow-list: the whole file or
 * nothing, and again as often as one likes. A terminal that gets another printer gives the old one
 * up; one that gets another certificate keeps the old one until that is revoked.
 *
 * @param terminals enrolled or changed
 * @param printers enrolled or changed
 * @param clerks enrolled, or given a new code
 * @param operators enrolled, or given a new key (the old one never counts again), a login, grants
 */
public record Enrolment(int terminals, int printers, int clerks, int operators) {
  private static final int SALT_BYTES = 16;
  private static final String CERTIFICATES = "certificate_sha256";
  private static final String BY = "fleet file";

  /** What each list's entries may say: a misspelt field is not passed over. */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "terminals", Set.of("terminal", CERTIFICATES, "municipality", "store"),
          "printers", Set.of("printer", "terminal", "uri", CERTIFICATES),
          "clerks", Set.of("clerk", "code"),
          "operators", Set.of("operator", "public_key", "login_issuer", "login_subject", "grants"));

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Enrols a fleet file.
   *
   * @throws IOException if the file is not of the fleet's form; the message names list and field
   * @throws DatabaseUnavailable if the database does not answer; nothing was changed
   */
  public static Enrolment enrol(
      DatabaseAccess access, Limits limits, Path file, SecureRandom random) throws IOException {
    var lists = read(file);
    var terminals = lists.getOrDefault("terminals", List.of());
    var printers = lists.getOrDefault("printers", List.of());
    var clerks = lists.getOrDefault("clerks", List.of());
    var operators = lists.getOrDefault("operators", List.of());
    try (var pool =
        new RolePool(access, Role.OPERATIONS, 1, limits.registerWaitMax().multipliedBy(6))) {
      pool.transaction(
          Presented.NOTHING,
          dsl -> {
            terminals.forEach(terminal -> terminal(dsl, terminal));
            printers.forEach(printer -> printer(dsl, printer));
            clerks.forEach(clerk -> {
              byte[] salt = new byte[SALT_BYTES];
              random.nextBytes(salt);
              ClerkCodes.enrol(dsl, field(clerk, "clerk"), field(clerk, "code"), salt);
            });
            operators.forEach(operator -> operator(dsl, operator));
            return 0;
          });
    } catch (TerminalCertificates.Refused e) {
      throw new IOException(e.getMessage(), e);
    } catch (Unanswered e) {
      if (e.state().equals("TW024")) {
        throw new IOException(
            "an issuance at one of these terminals has not ended: its printer cannot be exchanged"
                + " or moved (a dead one is retired by two operators: retire-printer)",
            e);
      }
      if (e.state().startsWith("23")) {
        throw new IOException(
            "the fleet contradicts what is enrolled: " + e.constraint().orElse("-"), e);
      }
      throw new DatabaseUnavailable(e);
    }
    return new Enrolment(terminals.size(), printers.size(), clerks.size(), operators.size());
  }

  private static void terminal(DSLContext dsl, Map<String, List<String>> terminal) {
    var id = new TerminalId(field(terminal, "terminal"));
    var certificates = fields(terminal, CERTIFICATES);
    @Nullable String municipality =
        terminal.containsKey("municipality") ? field(terminal, "municipality") : null;
    dsl.insertInto(TERMINAL, TERMINAL.TERMINAL_ID, TERMINAL.MUNICIPALITY_CODE, TERMINAL.STORE)
        .values(id.value(), municipality, field(terminal, "store"))
        .onConflict(TERMINAL.TERMINAL_ID)
        .doUpdate()
        .set(TERMINAL.MUNICIPALITY_CODE, municipality)
        .set(TERMINAL.STORE, field(terminal, "store"))
        .execute();
    for (String certificate : certificates) {
      var identity = new TerminalIdentity(id, certificate);
      TerminalCertificates.put(dsl, identity, DSL.currentOffsetDateTime(), BY);
    }
  }

  /** A key, a login and grants, each where it is named. */
  private static void operator(DSLContext dsl, Map<String, List<String>> operator) {
    String name = field(operator, "operator");
    if (operator.containsKey("public_key")) {
      OperatorKeys.enrol(dsl, name, field(operator, "public_key"));
    }
    if (operator.containsKey("login_issuer") || operator.containsKey("login_subject")) {
      OperatorLogins.enrol(
          dsl, name, field(operator, "login_issuer"), field(operator, "login_subject"));
    }
    if (operator.containsKey("grants")) {
      OperatorLogins.grant(dsl, name, operator.get("grants"));
    }
  }

  private static void printer(DSLContext dsl, Map<String, List<String>> printer) {
    UUID id = UUID.fromString(field(printer, "printer"));
    String terminal = new TerminalId(field(printer, "terminal")).value();
    dsl.update(PRINTER)
        .set(PRINTER.RETIRED_AT, DSL.currentOffsetDateTime())
        .where(PRINTER.TERMINAL_ID.eq(terminal))
        .and(PRINTER.PRINTER_ID.ne(id))
        .and(PRINTER.RETIRED_AT.isNull())
        .execute();
    var known =
        dsl.select(PRINTER.TERMINAL_ID, PRINTER.RETIRED_AT)
            .from(PRINTER)
            .where(PRINTER.PRINTER_ID.eq(id))
            .fetchOptional();
    if (known.filter(row -> row.value2() != null).isPresent()) {
      throw new TerminalCertificates.Refused("printer " + id + " has been retired for good");
    }
    if (known.filter(row -> !row.value1().equals(terminal)).isPresent()) {
      throw new TerminalCertificates.Refused("printer " + id + " is another terminal's");
    }
    dsl.insertInto(
            PRINTER,
            PRINTER.PRINTER_ID,
            PRINTER.TERMINAL_ID,
            PRINTER.URI,
            PRINTER.CERTIFICATE_SHA256)
        .values(id, terminal, field(printer, "uri"), field(printer, CERTIFICATES))
        .onConflict(PRINTER.PRINTER_ID)
        .doUpdate()
        .set(PRINTER.URI, field(printer, "uri"))
        .set(PRINTER.CERTIFICATE_SHA256, field(printer, CERTIFICATES))
        .execute();
  }

  private static String field(Map<String, List<String>> entry, String name) {
    List<String> values = fields(entry, name);
    if (values.size() > 1) {
      throw new IllegalArgumentException("an entry of the fleet has one " + name);
    }
    return values.getFirst();
  }

  private static List<String> fields(Map<String, List<String>> entry, String name) {
    List<String> values = entry.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      throw new IllegalArgumentException("an entry of the fleet has no " + name);
    }
    return values;
  }

  private static Map<String, List<Map<String, List<String>>>> read(Path file) throws IOException {
    var lists = new HashMap<String, List<Map<String, List<String>>>>();
    try (JsonParser json = JSON.createParser(file.toFile())) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String list = json.currentName();
        Set<String> fields = FIELDS.get(list);
        if (fields == null) {
          throw new IOException(
              "a fleet has terminals, printers, clerks and operators, not " + list);
        }
        expect(json.nextToken(), JsonToken.START_ARRAY);
        var entries = new ArrayList<Map<String, List<String>>>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          expect(json.currentToken(), JsonToken.START_OBJECT);
          entries.add(entry(json, fields));
        }
        lists.put(list, entries);
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IOException("the fleet is not well-formed JSON", e);
    }
    return lists;
  }

  private static Map<String, List<String>> entry(JsonParser json, Set<String> fields)
      throws IOException {
    var entry = new HashMap<String, List<String>>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (!fields.contains(name)) {
        throw new IOException("an entry of the fleet has " + fields + ", not " + name);
      }
      switch (json.nextToken()) {
        case VALUE_STRING -> entry.put(name, List.of(json.getText()));
        case START_ARRAY -> entry.put(name, strings(json, name));
        case VALUE_NULL -> {} // As if it were not there.
        default -> throw new IOException("an entry of the fleet has strings only: " + name);
      }
    }
    return entry;
  }

  private static List<String> strings(JsonParser json, String name) throws IOException {
    var strings = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw new IOException("an entry of the fleet has strings only: " + name);
      }
      strings.add(json.getText());
    }
    return strings;
  }

  private static void expect(JsonToken found, JsonToken wanted) throws IOException {
    if (found != wanted) {
      throw new IOException("a fleet is an object of lists of objects");
    }
  }
}
