package tewatashi.neutral;

/**
 * One refusal as a terminal saw it.
 *
 * @param sensitive what it was, which the terminal must not be able to tell
 * @param nanos from the request's first byte to the answer's last
 * @param words status and body: whatever a terminal could show or compare
 */
record Asked(boolean sensitive, long nanos, String words) {}
