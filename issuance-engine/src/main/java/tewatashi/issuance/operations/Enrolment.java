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
import tewatashi.db.Role;
import tewatashi.issuance.Limits;
import tewatashi.issuance.session.TerminalId;

/**
 * Puts terminals, their printers and clerks on the allow-list: the whole file or nothing, and again
 * as often as one likes. A terminal that gets another printer gives the old one up.
 *
 * @param terminals enrolled or changed
 * @param printers enrolled or changed
 * @param clerks enrolled, or given a new code
 */
public record Enrolment(int terminals, int printers, int clerks) {
  private static final int SALT_BYTES = 16;

  /** What each list's entries may say: a misspelt field is not passed over. */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "terminals", Set.of("terminal", "certificate_sha256", "municipality", "store"),
          "printers", Set.of("printer", "terminal", "uri", "certificate_sha256"),
          "clerks", Set.of("clerk", "code"));

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
            return 0;
          });
    } catch (Unanswered e) {
      if (e.state().startsWith("23")) {
        throw new IOException(
            "the fleet contradicts what is enrolled: " + e.constraint().orElse("-"), e);
      }
      throw new DatabaseUnavailable(e);
    }
    return new Enrolment(terminals.size(), printers.size(), clerks.size());
  }

  private static void terminal(DSLContext dsl, Map<String, String> terminal) {
    String id = new TerminalId(field(terminal, "terminal")).value();
    String certificate = field(terminal, "certificate_sha256");
    String municipality = terminal.get("municipality");
    dsl.insertInto(
            TERMINAL,
            TERMINAL.TERMINAL_ID,
            TERMINAL.CERTIFICATE_SHA256,
            TERMINAL.MUNICIPALITY_CODE,
            TERMINAL.STORE)
        .values(id, certificate, municipality, field(terminal, "store"))
        .onConflict(TERMINAL.TERMINAL_ID)
        .doUpdate()
        .set(TERMINAL.CERTIFICATE_SHA256, certificate)
        .set(TERMINAL.MUNICIPALITY_CODE, municipality)
        .set(TERMINAL.STORE, field(terminal, "store"))
        .execute();
  }

  private static void printer(DSLContext dsl, Map<String, String> printer) {
    UUID id = UUID.fromString(field(printer, "printer"));
    String terminal = new TerminalId(field(printer, "terminal")).value();
    dsl.update(PRINTER)
        .set(PRINTER.RETIRED_AT, org.jooq.impl.DSL.currentOffsetDateTime())
        .where(PRINTER.TERMINAL_ID.eq(terminal))
        .and(PRINTER.PRINTER_ID.ne(id))
        .and(PRINTER.RETIRED_AT.isNull())
        .execute();
    dsl.insertInto(
            PRINTER,
            PRINTER.PRINTER_ID,
            PRINTER.TERMINAL_ID,
            PRINTER.URI,
            PRINTER.CERTIFICATE_SHA256)
        .values(id, terminal, field(printer, "uri"), field(printer, "certificate_sha256"))
        .onConflict(PRINTER.PRINTER_ID)
        .doUpdate()
        .set(PRINTER.URI, field(printer, "uri"))
        .set(PRINTER.CERTIFICATE_SHA256, field(printer, "certificate_sha256"))
        .execute();
  }

  private static String field(Map<String, String> entry, String name) {
    String value = entry.get(name);
    if (value == null) {
      throw new IllegalArgumentException("an entry of the fleet has no " + name);
    }
    return value;
  }

  private static Map<String, List<Map<String, String>>> read(Path file) throws IOException {
    var lists = new HashMap<String, List<Map<String, String>>>();
    try (JsonParser json = JSON.createParser(file.toFile())) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String list = json.currentName();
        Set<String> fields = FIELDS.get(list);
        if (fields == null) {
          throw new IOException("a fleet has terminals, printers and clerks, not " + list);
        }
        expect(json.nextToken(), JsonToken.START_ARRAY);
        var entries = new ArrayList<Map<String, String>>();
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

  private static Map<String, String> entry(JsonParser json, Set<String> fields) throws IOException {
    var entry = new HashMap<String, String>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (!fields.contains(name)) {
        throw new IOException("an entry of the fleet has " + fields + ", not " + name);
      }
      switch (json.nextToken()) {
        case VALUE_STRING -> entry.put(name, json.getText());
        case VALUE_NULL -> {} // As if it were not there.
        default -> throw new IOException("an entry of the fleet has strings only: " + name);
      }
    }
    return entry;
  }

  private static void expect(JsonToken found, JsonToken wanted) throws IOException {
    if (found != wanted) {
      throw new IOException("a fleet is an object of lists of objects");
    }
  }
}
