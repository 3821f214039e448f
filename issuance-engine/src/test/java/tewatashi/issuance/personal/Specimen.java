package tewatashi.issuance.personal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDocument;
import tewatashi.issuance.operations.StopOrder;
import tewatashi.issuance.operations.Whom;
import tewatashi.issuance.session.Personal;

/**
 * Makes one value of any record of ours, and remembers which of the texts it put in belong to a
 * person: those inside a {@link Personal} type, and those in a component of a telling name.
 */
final class Specimen {
  /** What a component is called that holds something of a person, whatever its record. */
  private static final Set<String> TELLING =
      Set.of(
          "name",
          "nameKana",
          "formerName",
          "alias",
          "address",
          "birthDate",
          "domicile",
          "registerHead",
          "individualNumber",
          "previousAddress",
          "householdHead",
          "number",
          "serial",
          "registrationNumber",
          "cardNumber",
          "nationality",
          "recordVersions",
          "texts",
          "pdf",
          "png",
          "signature",
          "unverifiedCertificate");

  /** Texts that the constructors with a form of their own accept. */
  private static final List<String> FORMS =
      List.of(
          "見本・秘密",
          "49382716",
          "131016",
          "T493827",
          "4a3b2c1d".repeat(8),
          "4a3b2c1d".repeat(4),
          "4a3b2c1d".repeat(2));

  /** What names no person: random ids, and words of the house. */
  private static final Set<String> IMPERSONAL =
      Set.of(
          "SessionId",
          "TerminalId",
          "IssuanceId",
          "JobName",
          "Digest",
          "MunicipalityCode",
          "PrinterAddress",
          "IssueDetails",
          "Copy");

  /** The number of a resident whom an operator names: it is nobody else's text. */
  private static final String NUMBER = "70615243";

  private static final byte[] BYTES = "見本・秘密の印影".getBytes(StandardCharsets.UTF_8);
  private static final LocalDate DATE = LocalDate.of(1943, 12, 29);

  /** A type from outside the core that this class was not taught to make. */
  static final class NotTaught extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTaught(Class<?> type) {
      super("teach Specimen a value of " + type.getName());
    }
  }

  private final Set<String> secrets = new HashSet<>();
  private final boolean namesTell;

  /**
   * @param namesTell whether a component called {@code name} holds a person's name; in an adapter
   *     it may be the name of a field
   */
  Specimen(boolean namesTell) {
    this.namesTell = namesTell;
  }

  /** What must not be seen in {@code toString}. */
  Set<String> secrets() {
    return secrets;
  }

  Object make(Class<?> type) {
    return record(type, false);
  }

  private Object record(Class<?> type, boolean inPersonal) {
    if (type == StopOrder.Reach.class) {
      return oneResident();
    }
    boolean personal =
        !IMPERSONAL.contains(type.getSimpleName())
            && (inPersonal || type.isAnnotationPresent(Personal.class));
    for (String text : FORMS) {
      for (String other : FORMS) {
        var made = tryRecord(type, personal, text, other);
        if (made.isPresent()) {
          return made.get();
        }
      }
    }
    throw new NotTaught(type);
  }

  /** A stop of one resident names nothing besides but the municipality. */
  private StopOrder.Reach oneResident() {
    return new StopOrder.Reach(
        Optional.of("131016"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(whom()));
  }

  private Whom whom() {
    secrets.add(NUMBER);
    return new Whom.Numbered(NUMBER);
  }

  /**
   * With {@code first} as the first text and {@code others} as all other texts, if it takes them.
   */
  private Optional<Object> tryRecord(Class<?> type, boolean personal, String first, String others) {
    var components = type.getRecordComponents();
    var values = new ArrayList<Object>();
    var told = new HashSet<String>();
    var types = new ArrayList<Class<?>>();
    boolean firstText = true;
    for (RecordComponent component : components) {
      boolean tells = personal || (namesTell && TELLING.contains(component.getName()));
      var text = firstText ? first : others;
      firstText = firstText && component.getType() != String.class;
      var generic = component.getGenericType();
      values.add(consistsOf(generic, type) ? List.of() : value(generic, tells, text, told));
      types.add(component.getType());
    }
    try {
      var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      var made = constructor.newInstance(values.toArray());
      secrets.addAll(told);
      return Optional.of(made);
    } catch (InvocationTargetException refused) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** A value made of values of its own kind ends somewhere: here. */
  private static boolean consistsOf(Type component, Class<?> type) {
    return component instanceof ParameterizedType list
        && list.getRawType() == List.class
        && argument(list, 0) == type;
  }

  private Object value(Type generic, boolean tells, String text, Set<String> told) {
    var type = (Class<?>) (generic instanceof ParameterizedType p ? p.getRawType() : generic);
    if (type == Optional.class) {
      return Optional.of(value(argument(generic, 0), tells, text, told));
    }
    if (type == Set.class && argument(generic, 0) == Integer.class) {
      // Members are chosen in one scope only, and it is not the first.
      return Set.of();
    }
    if (type == List.class || type == Set.class) {
      var one = value(argument(generic, 0), tells, text, told);
      return type == List.class ? List.of(one) : Set.of(one);
    }
    if (type == SortedMap.class || type == Map.class) {
      var map = new TreeMap<Object, Object>();
      map.put(
          value(argument(generic, 0), tells, text, told),
          value(argument(generic, 1), false, text, told));
      return map;
    }
    if (type == Whom.class) {
      return whom();
    }
    if (type.isRecord()) {
      return record(type, tells);
    }
    if (type.isSealed() && type.isInterface()) {
      return value(type.getPermittedSubclasses()[0], tells, text, told);
    }
    return leaf(type, tells, text, told);
  }

  private Object leaf(Class<?> type, boolean tells, String text, Set<String> told) {
    if (type == String.class || type == LocalDate.class) {
      // What is a person's must not be taken for the same words elsewhere.
      var words = tells && text.equals(FORMS.getFirst()) ? text + "・本人" : text;
      var value = type == String.class ? words : DATE;
      if (tells) {
        told.add(value.toString());
      }
      return value;
    }
    if (type == byte[].class) {
      // Challenge's nonce has a length of its own.
      return java.util.Arrays.copyOf(BYTES, 32);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return switch (type.getName()) {
      case "int" -> 3;
      case "long" -> 3L;
      case "double" -> 15.5;
      case "boolean", "java.lang.Boolean" -> true;
      case "java.time.Instant" -> Instant.EPOCH;
      case "java.time.Duration" -> Duration.ZERO;
      case "java.lang.Long" -> 3L;
      case "java.lang.Integer" -> 3;
      case "java.time.YearMonth" -> java.time.YearMonth.of(2026, 11);
      case "java.time.LocalTime" -> java.time.LocalTime.NOON;
      case "java.util.UUID" -> new UUID(1, 1);
      case "java.net.URI" -> java.net.URI.create("ipps://localhost/ipp/print");
      case "java.nio.file.Path" -> java.nio.file.Path.of("font.ttf");
      case "java.util.OptionalInt" -> OptionalInt.of(3);
      case "java.util.OptionalLong" -> OptionalLong.of(3);
      case "java.util.regex.Pattern" -> Pattern.compile("[0-9]");
      case "org.apache.pdfbox.cos.COSDocument" -> new COSDocument();
      // A font file: no text of anybody's is in it, and none can be made without one.
      case "tewatashi.issuance.rendering.Typeface" -> null;
      // An approved drawing: it is the same on every paper.
      case "tewatashi.issuance.reading.Skeleton" -> null;
      default -> throw new NotTaught(type);
    };
  }

  private static Type argument(Type generic, int index) {
    return ((ParameterizedType) generic).getActualTypeArguments()[index];
  }
}
