/**
 * Who stands at which terminal: ids, challenge, card verification and the proof {@code
 * SessionBinding}.
 */
@NullMarked
package tewatashi.issuance.session;

import org.jspecify.annotations.NullMarked;
