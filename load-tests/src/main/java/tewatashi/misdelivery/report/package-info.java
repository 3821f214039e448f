/** What a run came to, for people and for machines: JUnit XML, JSON, HTML and a history. */
@NullMarked
package tewatashi.misdelivery.report;

import org.jspecify.annotations.NullMarked;
