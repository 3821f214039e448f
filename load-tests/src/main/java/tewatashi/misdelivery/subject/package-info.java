/**
 * What a system under test is to the suite: application, payment and tray, and the levers that a
 * scenario pulls. Whoever wants another system judged writes a {@link
 * tewatashi.misdelivery.subject.Target} for it; see docs/regress-another-system.md.
 */
@NullMarked
package tewatashi.misdelivery.subject;

import org.jspecify.annotations.NullMarked;
