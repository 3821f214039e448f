package tewatashi.issuance.port;

import tewatashi.issuance.session.RevocationAnswers;

/** The revocation responder (RFC 6960), by an adapter that never throws and never caches "good". */
public interface RevocationStatus extends RevocationAnswers {}
