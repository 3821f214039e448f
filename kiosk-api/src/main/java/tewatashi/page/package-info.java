/** Pages' files from the class path. Terminal and server both use it, and do not meet in it. */
@NullMarked
package tewatashi.page;

import org.jspecify.annotations.NullMarked;
