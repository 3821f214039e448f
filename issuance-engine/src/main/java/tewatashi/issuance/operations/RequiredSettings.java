package tewatashi.issuance.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What PostgreSQL's settings must be; only its administrator can make them so. */
enum RequiredSettings {
  /** Under these alone an acknowledged commit is there after whatever follows. */
  DURABLE(
      Map.of(
          "fsync", Set.of("on"),
          "full_page_writes", Set.of("on"),
          "synchronous_commit", Set.of("on", "remote_apply"))),

  /**
   * Under these alone PostgreSQL's own log quotes no parameter and no row. Forms for machines
   * (csvlog, jsonlog) quote a failing row whatever the verbosity, and a plan has its constants in
   * it.
   */
  DISCREET(
      Map.of(
          "log_parameter_max_length", Set.of("0"),
          "log_parameter_max_length_on_error", Set.of("0"),
          "log_error_verbosity", Set.of("terse"),
          "log_destination", Set.of("stderr", "syslog"),
          "auto_explain.log_min_duration", Set.of("-1"),
          "pgaudit.log_parameter", Set.of("off"),
          "debug_print_plan", Set.of("off"),
          "debug_print_parse", Set.of("off"),
          "debug_print_rewritten", Set.of("off")));

  private final Map<String, Set<String>> allowed;

  RequiredSettings(Map<String, Set<String>> allowed) {
    this.allowed = allowed;
  }

  /** Those of this connection that are otherwise, each as {@code name = value}, by name. */
  List<String> otherwise(DSLContext dsl) {
    var found = new ArrayList<String>();
    allowed.forEach((name, values) -> {
      var value =
          dsl.select(
                  DSL.function(
                      "current_setting", SQLDataType.VARCHAR, DSL.val(name), DSL.val(true)))
              .fetchSingle()
              .value1();
      // What PostgreSQL does not know is a module's that is not loaded.
      if (value != null && !values.containsAll(List.of(value.split(" *, *")))) {
        found.add(name + " = " + value);
      }
    });
    return found.stream().sorted().toList();
  }
}
