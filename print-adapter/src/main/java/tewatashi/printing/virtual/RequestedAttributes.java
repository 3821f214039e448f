package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.DelimiterTag;
import com.hp.jipp.model.Types;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code requested-attributes}: which of an object's attributes the client wants to hear. */
record RequestedAttributes(Set<String> names) {

  /**
   * @param otherwise what is meant when the client does not say
   */
  static RequestedAttributes of(IppRequest request, String... otherwise) {
    var group = request.operationGroup().orElseThrow();
    var asked = group.getValues(Types.requestedAttributes);
    return new RequestedAttributes(asked.isEmpty() ? Set.of(otherwise) : Set.copyOf(asked));
  }

  /** One group with those attributes; template attributes are a named sub-group of all. */
  AttributeGroup group(
      DelimiterTag tag,
      String descriptionName,
      List<Attribute<?>> description,
      List<Attribute<?>> template) {
    var chosen = description.stream().filter(a -> wants(a, descriptionName));
    var chosenTemplate = template.stream().filter(a -> wants(a, "job-template"));
    List<Attribute<?>> all = Stream.<Attribute<?>>concat(chosen, chosenTemplate).toList();
    return AttributeGroup.groupOf(tag, all);
  }

  private boolean wants(Attribute<?> attribute, String groupName) {
    return names.contains("all")
        || names.contains(groupName)
        || names.contains(attribute.getName());
  }
}
