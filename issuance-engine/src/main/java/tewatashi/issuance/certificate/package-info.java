/** The papers (証明書): kinds, contents, and who may have which from a terminal. */
@NullMarked
package tewatashi.issuance.certificate;

import org.jspecify.annotations.NullMarked;
