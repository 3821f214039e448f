/**
 * A form as data: what stands where on a paper, in which words. A definition is read from a file
 * ({@code docs/forms.md}), judged when it is loaded, and never changed afterwards.
 */
@NullMarked
package tewatashi.issuance.rendering.form;

import org.jspecify.annotations.NullMarked;
