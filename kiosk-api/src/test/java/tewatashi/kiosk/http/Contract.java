package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.yaml.snakeyaml.Yaml;

/** The contract as the server publishes it, and a judge of answers by it. */
final class Contract {
  private final OpenAPIContract contract;
  private final ResponseValidator validator;

  Contract(Vertx vertx) {
    this(vertx, ServiceRoutes.contract());
  }

  /** A contract's own text. */
  Contract(Vertx vertx, byte[] yaml) {
    try {
      contract = OpenAPIContract.from(vertx, readable(yaml)).await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the contract is no OpenAPI", e);
    }
    validator = ResponseValidator.create(vertx, contract);
  }

  /** The document itself. */
  static JsonObject document() {
    return document(ServiceRoutes.contract());
  }

  /** The same of another contract. */
  static JsonObject document(byte[] text) {
    Map<String, Object> yaml = new Yaml().load(new String(text, StandardCharsets.UTF_8));
    return new JsonObject(new JsonObject(yaml).encode());
  }

  /** Fails unless the contract foresees this answer to this operation. */
  void judge(String operation, int status, String type, byte[] body) {
    if (body.length == 0 || type.equals("text/event-stream")) {
      var responses = contract.operation(operation);
      boolean foreseen =
          responses.getResponse(status) != null
              || status >= 400 && responses.getDefaultResponse() != null;
      assertThat(foreseen).as("%s answered %s", operation, status).isTrue();
      return;
    }
    var json = type.replace("application/problem+json", "application/json");
    assertThat(json).as("%s answered %s", operation, status).isEqualTo("application/json");
    assertThat(type.equals("application/problem+json")).isEqualTo(status >= 400);
    var answer = ValidatableResponse.create(status, Map.of(), Buffer.buffer(body), json);
    try {
      validator.validate(answer, operation).await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(operation + " answered " + status + " " + new String(body), e);
    }
  }

  /** The library refuses some media types; problems are read as plain JSON, the rest left out. */
  private static JsonObject readable(byte[] yaml) {
    var document = document(yaml);
    document.remove("security");
    document.getJsonObject("components").remove("securitySchemes");
    rename(document);
    return document;
  }

  private static void rename(Object node) {
    switch (node) {
      case JsonObject object -> {
        if (object.getValue("content") instanceof JsonObject content) {
          var problem = content.remove("application/problem+json");
          if (problem != null) {
            content.put("application/json", problem);
          }
          content.fieldNames().removeIf(type -> !type.equals("application/json"));
          if (content.isEmpty()) {
            object.remove("content");
          }
        }
        List.copyOf(object.fieldNames()).forEach(name -> rename(object.getValue(name)));
        if (object.getValue("requestBody") instanceof JsonObject body
            && !body.containsKey("content")) {
          object.remove("requestBody");
        }
      }
      case JsonArray array -> array.forEach(Contract::rename);
      case null, default -> {}
    }
  }
}
