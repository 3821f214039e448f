/**
 * What operators see at their page, by questions that role {@code overseer} asks under the session
 * of whoever is there: row security shows their own municipalities' stories and nobody's person.
 * PostgreSQL writes the JSON; the questions lie beside this package as files.
 */
@NullMarked
package tewatashi.issuance.oversight;

import org.jspecify.annotations.NullMarked;
