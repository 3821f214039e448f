package tewatashi.town.provider;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Believes everybody who is on the list: these people do not exist. */
record WithoutPassword(Set<String> operators) implements AuthenticationProvider {
  @Override
  public Authentication authenticate(Authentication said) {
    String name = said.getName();
    if (!operators.contains(name) && !name.equals(Registered.NOBODY)) {
      throw new BadCredentialsException("nobody of that name");
    }
    // When this was decided is what tokens call auth_time.
    var now = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
    return UsernamePasswordAuthenticationToken.authenticated(name, "", List.of(now));
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
