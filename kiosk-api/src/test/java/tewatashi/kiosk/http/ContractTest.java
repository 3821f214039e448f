package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.issuance.Limits;
import tewatashi.kiosk.Chance;

/** The contract says what is routed, and nothing in it can hold a PIN. */
class ContractTest {
  private static final ReferenceCodes CODES = new ReferenceCodes(new Chance(new SecureRandom()));

  private static Api api;

  /** Every name a value can travel under, in either direction. A new one is decided here. */
  private static final Set<String> NAMES =
      Set.of(
          ("Session Session-Secret Idempotency-Key Last-Event-ID Retry-After Allow"
                  + " session issuance message challenge_expires_at expires_at certificate"
                  + " signature offers kind fee_yen fees yen open opens_at notice"
                  + " scopes state scope members"
                  + " ordinal name holder items copies version fee total_yen owed_yen pages"
                  + " printed_copies"
                  + " refusal reason reference step amount_yen device_receipt clerk code terminal"
                  + " municipality kind_name issued_on yen_each taken_yen returned_yen"
                  + " alive realm build type title status detail"
                  + " pages_printed attention instruction")
              .split(" "));

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api().start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Test
  void everyOperationOfTheContractIsRoutedAndNoOther() {
    var written = new TreeMap<String, Set<String>>();
    operations((method, path) -> written.computeIfAbsent(path, _ -> new TreeSet<>()).add(method));

    var routed = new TreeMap<>(routed());
    routed.replaceAll((_, methods) -> without(methods, "HEAD"));
    assertThat(routed).isEqualTo(written);
  }

  @Test
  void theContractNamesEachStepAsTheCodeDoes() {
    for (var step : TerminalSteps.ALL) {
      var operation = operation(step.path(), step.method().name());
      assertThat(operation.getString("operationId")).isEqualTo(step.id());
      assertThat(operation.getJsonObject("responses").containsKey("" + step.success()))
          .as(step.id())
          .isTrue();
      assertThat(operation.containsKey("requestBody")).as(step.id()).isEqualTo(step.hasBody());
      assertThat(operation.encode().contains("parameters/IdempotencyKey"))
          .as(step.id())
          .isEqualTo(step.once());
    }
  }

  @Test
  void theLibraryReadsItAsOpenApi() {
    assertThatCode(() -> new Contract(api.vertx)).doesNotThrowAnyException();
  }

  @Test
  void everyObjectIsClosed() {
    var open = new ArrayList<String>();
    visit(
        "",
        Contract.document(),
        (where, node) -> {
          boolean object = "object".equals(node.getValue("type"));
          if (object && !Boolean.FALSE.equals(node.getValue("additionalProperties"))) {
            open.add(where);
          }
        });
    assertThat(open).isEmpty();
  }

  @Test
  void everyTextHasAFormAndAnEnd() {
    var loose = new ArrayList<String>();
    int[] texts = {0};
    visit(
        "",
        Contract.document(),
        (where, node) -> {
          if ("string".equals(node.getValue("type"))) {
            texts[0]++;
            boolean form =
                node.containsKey("pattern")
                    || node.containsKey("enum")
                    || node.containsKey("format");
            if (!form || !node.containsKey("maxLength")) {
              loose.add(where);
            }
          }
        });
    assertThat(loose).isEmpty();
    assertThat(texts[0]).as("a walk that finds no text proves nothing").isGreaterThan(30);
  }

  @Test
  void valuesTravelUnderTheseNamesAlone() {
    var names = new TreeSet<String>();
    visit(
        "",
        Contract.document(),
        (_, node) -> {
          if (node.getValue("properties") instanceof JsonObject properties) {
            names.addAll(properties.fieldNames());
          }
          if (node.getValue("headers") instanceof JsonObject headers) {
            names.addAll(headers.fieldNames());
          }
          if (node.containsKey("in")) {
            names.add(node.getString("name"));
          }
        });
    assertThat(names).isEqualTo(new TreeSet<>(NAMES));
  }

  @Test
  void theContractsBoundsAreTheEngines() {
    var schemas = Contract.document().getJsonObject("components").getJsonObject("schemas");
    var limits = Limits.forCores(1);
    assertThat(schemas.getJsonObject("Copies").getInteger("maximum")).isEqualTo(limits.copiesMax());
    assertThat(Contract.document().getJsonObject("info").getString("description"))
        .contains("at most " + limits.requestBodyBytesMax() + " bytes");
  }

  /** Every path with its methods, as a server mounts them. */
  private static Map<String, Set<String>> routed() {
    var paths = new Paths(Router.router(api.vertx), new Faults((_, _, _, _) -> {}, CODES));
    api.server().terminalRoutes().accept(api.vertx, paths);
    return paths.methods();
  }

  private static Set<String> without(Set<String> methods, String method) {
    var rest = new TreeSet<>(methods);
    rest.remove(method);
    return rest;
  }

  private static JsonObject operation(String path, String method) {
    return Contract.document()
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject(method.toLowerCase(Locale.ROOT));
  }

  private static void operations(BiConsumer<String, String> each) {
    var paths = Contract.document().getJsonObject("paths");
    for (var path : paths.fieldNames()) {
      for (var method : paths.getJsonObject(path).fieldNames()) {
        each.accept(method.toUpperCase(Locale.ROOT), path);
      }
    }
  }

  private static void visit(String where, Object node, BiConsumer<String, JsonObject> each) {
    switch (node) {
      case JsonObject object -> {
        each.accept(where, object);
        for (var name : object.fieldNames()) {
          visit(where + "/" + name, object.getValue(name), each);
        }
      }
      case JsonArray array -> {
        List<?> entries = array.getList();
        for (int i = 0; i < entries.size(); i++) {
          visit(where + "/" + i, array.getValue(i), each);
        }
      }
      case null, default -> {}
    }
  }
}
