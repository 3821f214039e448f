package tewatashi.printing.virtual;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.util.ArrayList;
import java.util.List;

/** Answers, with their groups in the order of RFC 8011 §4.1.4. */
final class IppResponse {
  private IppResponse() {}

  static IppPacket ok(IppRequest request, List<AttributeGroup> groups) {
    return answer(request, Status.successfulOk, groups);
  }

  static IppPacket refuse(IppRequest request, Status status) {
    return answer(request, status, List.of());
  }

  /** A refusal or a success that names what was not supported. */
  static IppPacket answer(IppRequest request, Status status, List<AttributeGroup> groups) {
    var all = new ArrayList<AttributeGroup>();
    all.add(
        AttributeGroup.groupOf(
            Tag.operationAttributes,
            Types.attributesCharset.of("utf-8"),
            Types.attributesNaturalLanguage.of("en"),
            Types.statusMessage.of(status.getName())));
    all.addAll(groups);
    var packet = request.packet();
    return new IppPacket(version(packet), status.getCode(), packet.getRequestId(), all);
  }

  static List<AttributeGroup> unsupported(List<Attribute<?>> attributes) {
    return attributes.isEmpty()
        ? List.of()
        : List.of(AttributeGroup.groupOf(Tag.unsupportedAttributes, attributes));
  }

  private static int version(IppPacket request) {
    return RequestCheck.speaks(request.getVersionNumber()) ? request.getVersionNumber() : 0x0200;
  }
}
