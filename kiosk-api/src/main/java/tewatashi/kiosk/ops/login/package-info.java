/**
 * An operator's login by OpenID Connect: who somebody is, as the configured provider says and
 * signs. What they may do is no matter of this package: the database says that.
 */
@NullMarked
package tewatashi.kiosk.ops.login;

import org.jspecify.annotations.NullMarked;
