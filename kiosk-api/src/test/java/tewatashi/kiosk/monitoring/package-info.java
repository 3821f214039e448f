/** What is shipped for those who watch the service: rules and boards, judged before they leave. */
@NullMarked
package tewatashi.kiosk.monitoring;

import org.jspecify.annotations.NullMarked;
