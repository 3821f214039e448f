package tewatashi.kiosk.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The same bounds, but for one. */
final class Bounds {
  private Bounds() {}

  static HttpLimits with(HttpLimits limits, String name, Object value) {
    RecordComponent[] components = HttpLimits.class.getRecordComponents();
    try {
      var values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        values[i] =
            components[i].getName().equals(name)
                ? value
                : components[i].getAccessor().invoke(limits);
      }
      if (Arrays.stream(components).noneMatch(one -> one.getName().equals(name))) {
        throw new IllegalArgumentException("no bound " + name);
      }
      return HttpLimits.class
          .getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (IllegalAccessException
        | InvocationTargetException
        | InstantiationException
        | NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
