package tewatashi.kiosk.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.Limits;

/**
 * The bounds, each under its own name: {@code sessionAgeMax} is {@code limits.session-age-max}. A
 * bound that a guard rests on can be made tighter, never looser.
 */
final class LimitsConfig {
  private static final Set<String> TIGHTER_ONLY =
      Set.of("challengeAgeMax", "revocationAgeMax", "feedAgeMax", "sealFeedAgeMax");

  private LimitsConfig() {}

  static Optional<Limits> read(Settings settings, Limits defaults) {
    var components = Limits.class.getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(settings, components[i], of(defaults, components[i]));
    }
    return settings.faulty() ? Optional.empty() : Optional.of(make(components, values));
  }

  /** The key of a bound. */
  static String key(RecordComponent bound) {
    return "limits."
        + bound.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static Object value(Settings settings, RecordComponent bound, Object fallback) {
    boolean tighterOnly = TIGHTER_ONLY.contains(bound.getName());
    return switch (fallback) {
      case Duration most ->
          settings.value(
              key(bound),
              most,
              text -> {
                Duration given = Parse.duration(text);
                if (tighterOnly && given.compareTo(most) > 0) {
                  throw new IllegalArgumentException("at most " + Parse.text(most));
                }
                return given;
              });
      case Integer number -> settings.value(key(bound), number, Parse.wholeNumber(1, 100_000_000));
      default -> throw new IllegalStateException("a bound is a number or a duration");
    };
  }

  private static Object of(Limits limits, RecordComponent bound) {
    try {
      return bound.getAccessor().invoke(limits);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record can be read", e);
    }
  }

  private static Limits make(RecordComponent[] components, Object[] values) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<Limits> constructor = Limits.class.getConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record can be made", e);
    }
  }
}
