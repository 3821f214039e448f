package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Types;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came over the wire: the packet, and the document behind it if there is one.
 *
 * @param document empty when no byte follows the packet's end
 */
record IppRequest(IppPacket packet, Optional<ArrivedDocument> document) {

  /**
   * Takes a request apart. Slow for documents: not on an event loop.
   *
   * @throws IOException when this is not IPP, RFC 8010 §3
   */
  static IppRequest parse(byte[] body) throws IOException {
    var in = new IppInputStream(new ByteArrayInputStream(body));
    try {
      var packet = in.readPacket();
      byte[] rest = in.readAllBytes();
      return new IppRequest(
          packet, rest.length == 0 ? Optional.empty() : Optional.of(ArrivedDocument.read(rest)));
    } catch (RuntimeException e) {
      // The decoder answers hostile lengths and tags with many kinds of exception.
      throw new IOException("not an IPP packet", e);
    }
  }

  /** Operation attributes; empty when the group is missing. */
  Optional<AttributeGroup> operationGroup() {
    return Optional.ofNullable(packet.get(Tag.operationAttributes));
  }

  <T> Optional<T> operation(AttributeType<T> type) {
    return operationGroup().flatMap(group -> Optional.ofNullable(group.getValue(type)));
  }

  /** Job template attributes the client asked for. */
  List<Attribute<?>> template() {
    var group = packet.get(Tag.jobAttributes);
    return group == null ? List.of() : List.copyOf(group);
  }

  /** The value of a name, whatever language it came with. */
  String userName() {
    return operation(Types.requestingUserName).map(name -> name.getValue()).orElse("anonymous");
  }

  boolean asksFidelity() {
    return operation(Types.ippAttributeFidelity).orElse(false);
  }
}
