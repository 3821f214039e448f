package tewatashi.issuance.port;

import tewatashi.issuance.session.RevocationAnswers;

/**
 * The revocation responder (RFC 6960), and the authority's list (RFC 5280) for while it is out of
 * order, by an adapter that never throws and never caches "good".
 */
public interface RevocationStatus extends RevocationAnswers {}
