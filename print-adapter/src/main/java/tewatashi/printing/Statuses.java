package tewatashi.printing;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Status;
import java.util.Set;

/** What an IPP status says about what was done, RFC 8011 appendix B. */
final class Statuses {
  /** After these nothing of the document was looked at. Any other error may come after pages. */
  private static final Set<Integer> TURNED_AWAY =
      Set.of(
          Status.Code.clientErrorBadRequest,
          Status.Code.clientErrorForbidden,
          Status.Code.clientErrorNotAuthenticated,
          Status.Code.clientErrorNotAuthorized,
          Status.Code.clientErrorNotPossible,
          Status.Code.clientErrorNotFound,
          Status.Code.clientErrorGone,
          Status.Code.clientErrorRequestEntityTooLarge,
          Status.Code.clientErrorRequestValueTooLong,
          Status.Code.clientErrorDocumentFormatNotSupported,
          Status.Code.clientErrorAttributesOrValuesNotSupported,
          Status.Code.clientErrorCharsetNotSupported,
          Status.Code.clientErrorConflictingAttributes,
          Status.Code.clientErrorCompressionNotSupported,
          Status.Code.serverErrorOperationNotSupported,
          Status.Code.serverErrorServiceUnavailable,
          Status.Code.serverErrorVersionNotSupported,
          Status.Code.serverErrorNotAcceptingJobs,
          Status.Code.serverErrorBusy,
          Status.Code.serverErrorMultipleDocumentJobsNotSupported);

  private Statuses() {}

  static boolean isSuccess(IppPacket answer) {
    int code = answer.getCode();
    return code >= 0 && code < 0x0100;
  }

  static boolean isTurnedAway(IppPacket answer) {
    return TURNED_AWAY.contains(answer.getCode());
  }
}
