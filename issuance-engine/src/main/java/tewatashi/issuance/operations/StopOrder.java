package tewatashi.issuance.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.TerminalId;

/**
 * What an operator signs to stop.
 *
 * @param reason why, for operators: 1 to 200 characters on one line, nobody's name among them
 * @param publicReason what residents may read
 * @param operator as enrolled
 * @param at when it was signed
 */
public record StopOrder(
    Realm realm,
    Reach reach,
    String reason,
    PublicReason publicReason,
    String operator,
    Instant at) {
  /** No signature of another kind begins like this. */
  private static final String FIRST_LINE = "# Tewatashi stop, format 1\n";

  private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{6}");
  private static final int BUILD_MAX = 100;

  /**
   * @throws IllegalArgumentException if operator or reason are not of their form
   */
  public StopOrder {
    OperatorsWords.require(operator, reason);
  }

  /**
   * What is to stand still; an empty field is any, all empty is everything. One resident is stopped
   * everywhere and for every kind.
   */
  public record Reach(
      Optional<String> municipality,
      Optional<CertificateKind> kind,
      Optional<TerminalId> terminal,
      Optional<UUID> printer,
      Optional<String> build,
      Optional<Whom> resident) {
    /** Everything, everywhere. */
    public static final Reach ALL =
        new Reach(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * @throws IllegalArgumentException if a field is not of its form, or two make no sense together
     */
    public Reach {
      must(
          municipality.stream().allMatch(code -> MUNICIPALITY.matcher(code).matches()),
          "a municipality has six digits");
      must(
          build.stream()
              .allMatch(name ->
                  !name.isBlank()
                      && name.length() <= BUILD_MAX
                      && name.chars().noneMatch(Character::isISOControl)),
          "a build has 1 to " + BUILD_MAX + " characters on one line");
      must(
          terminal.isEmpty() || printer.isEmpty(),
          "a printer is at one terminal: name one of them");
      if (resident.isPresent()) {
        must(
            kind.isEmpty() && terminal.isEmpty() && printer.isEmpty() && build.isEmpty(),
            "one resident is stopped everywhere and for every kind");
        must(
            !(resident.get() instanceof Whom.Numbered) || municipality.isPresent(),
            "a resident's number needs the municipality");
      }
    }

    private static void must(boolean holds, String says) {
      if (!holds) {
        throw new IllegalArgumentException(says);
      }
    }
  }

  /** The signed bytes: one line a field, each with its name, always in this order. */
  public byte[] bytes() {
    String text =
        FIRST_LINE
            + line("realm", realm.word())
            + line("municipality", any(reach.municipality()))
            + line("kind", any(reach.kind().map(CertificateKind::word)))
            + line("terminal", any(reach.terminal().map(TerminalId::value)))
            + line("printer", any(reach.printer().map(UUID::toString)))
            + line("build", any(reach.build()))
            + line("resident", any(reach.resident().flatMap(Whom::numbered)))
            + line("resident-of", any(reach.resident().flatMap(Whom::asked)))
            + line("reason", reason)
            + line("public", publicReason.word())
            + line("operator", operator)
            + line("at", at.toString());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String any(Optional<String> field) {
    return field.orElse("*");
  }

  private static String line(String name, String value) {
    return name + "=" + value + "\n";
  }
}
