/**
 * What stands in for the world around the service: the synthetic town, its test authority, its
 * cards and its responder. Never part of the production artefact.
 */
@NullMarked
package tewatashi.town;

import org.jspecify.annotations.NullMarked;
