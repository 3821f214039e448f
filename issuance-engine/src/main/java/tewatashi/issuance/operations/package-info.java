/**
 * The room where PostgreSQL is reached: pools, one per role, and what operators, clerks and the
 * guards do. {@link tewatashi.issuance.operations.DatabasePorts} is the door to all five rooms.
 */
@NullMarked
package tewatashi.issuance.operations;

import org.jspecify.annotations.NullMarked;
