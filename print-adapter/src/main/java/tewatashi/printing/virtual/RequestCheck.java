package tewatashi.printing.virtual;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What every request must satisfy before its operation is looked at, RFC 8011 §4.1. */
final class RequestCheck {
  private static final int NAME_OCTETS_MAX = 255;

  private RequestCheck() {}

  /** Empty when nothing is wrong. */
  static Optional<Status> wrong(IppRequest request) {
    if (!speaks(request.packet().getVersionNumber())) {
      return Optional.of(Status.serverErrorVersionNotSupported);
    }
    var group = request.operationGroup();
    if (request.packet().getRequestId() <= 0 || group.isEmpty() || !startsWell(group.get())) {
      return Optional.of(Status.clientErrorBadRequest);
    }
    String charset = request.operation(Types.attributesCharset).orElse("");
    if (!List.of("utf-8", "us-ascii").contains(charset.toLowerCase(Locale.ROOT))) {
      return Optional.of(Status.clientErrorCharsetNotSupported);
    }
    if (target(request).isEmpty()) {
      return Optional.of(Status.clientErrorBadRequest);
    }
    return nameTooLong(request)
        ? Optional.of(Status.clientErrorRequestValueTooLong)
        : Optional.empty();
  }

  static boolean speaks(int version) {
    return version == 0x0101 || version == 0x0200;
  }

  /** The printer or job the request is for, RFC 8011 §4.1.5. */
  static Optional<URI> target(IppRequest request) {
    return request.operation(Types.printerUri).or(() -> request.operation(Types.jobUri));
  }

  /** The first two attributes and their order are laid down, RFC 8011 §4.1.4. */
  private static boolean startsWell(AttributeGroup group) {
    return group.size() >= 2
        && group.get(0).getName().equals(Types.attributesCharset.getName())
        && group.get(1).getName().equals(Types.attributesNaturalLanguage.getName());
  }

  private static boolean nameTooLong(IppRequest request) {
    return request
        .operation(Types.jobName)
        .filter(name -> name.getValue().getBytes(UTF_8).length > NAME_OCTETS_MAX)
        .isPresent();
  }
}
