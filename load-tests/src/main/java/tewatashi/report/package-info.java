/** What reports for people are made of: one file each, which needs nothing beside itself. */
@NullMarked
package tewatashi.report;

import org.jspecify.annotations.NullMarked;
