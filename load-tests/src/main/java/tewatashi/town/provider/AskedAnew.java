package tewatashi.town.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/**
 * Who was sent back to the client is forgotten here, so that each login asks who it is: one browser
 * can be two operators, one after the other, as the resuming of a stop needs them.
 */
final class AskedAnew extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String self = request.getServerName() + ":" + request.getServerPort();
    chain.doFilter(request, response);
    String to = response.getHeader("Location");
    var session = request.getSession(false);
    if (to != null && session != null && leaves(to, self)) {
      session.invalidate();
    }
  }

  private static boolean leaves(String to, String self) {
    String there = URI.create(to).getRawAuthority();
    return there != null && !there.equals(self);
  }
}
