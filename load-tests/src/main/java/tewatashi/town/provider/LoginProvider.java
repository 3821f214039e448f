package tewatashi.town.provider;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** The provider on the loopback interface, in this process. */
final class LoginProvider implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** Held on to, or the level that was set goes with it. */
  private static final Logger CONTAINERS_LOG = Logger.getLogger("org.apache");

  private final Tomcat container = new Tomcat();
  private final AnnotationConfigWebApplicationContext rules =
      new AnnotationConfigWebApplicationContext();
  private final Path scratch;

  private LoginProvider(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Starts, and returns when it listens.
   *
   * @param port 0 for any
   * @throws LifecycleException if it cannot listen there
   */
  static LoginProvider start(Registered registered, int port)
      throws IOException, LifecycleException {
    CONTAINERS_LOG.setLevel(Level.WARNING);
    var provider = new LoginProvider(Files.createTempDirectory("provider"));
    try {
      provider.listen(registered, port);
      return provider;
    } catch (LifecycleException | RuntimeException e) {
      provider.close();
      throw e;
    }
  }

  private void listen(Registered registered, int port) throws LifecycleException {
    container.setBaseDir(scratch.toString());
    container.setPort(port);
    var connector = container.getConnector();
    connector.setProperty("address", LOOPBACK);
    connector.setProperty("maxThreads", "8");
    connector.setProperty("minSpareThreads", "1");
    connector.setMaxPostSize(16 * 1024);
    Context context = container.addContext("", null);
    leaveNoSearchForLeaks(context);
    context.setSessionCookieName("provider"); // Ports share a host's cookies.
    context.addServletContainerInitializer((_, servlets) -> fill(servlets, registered), Set.of());
    container.start();
    if (!context.getState().equals(LifecycleState.STARTED)) {
      throw new LifecycleException("the provider's own part did not start");
    }
  }

  /** That is for containers which take programs in and out, and warns where it may not look. */
  private static void leaveNoSearchForLeaks(Context context) {
    if (context instanceof StandardContext standard) {
      standard.setClearReferencesThreadLocals(false);
      standard.setClearReferencesRmiTargets(false);
    }
  }

  private void fill(ServletContext servlets, Registered registered) {
    rules.setServletContext(servlets);
    rules.register(ProviderRules.class);
    rules.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("registered", registered));
    rules.refresh();
    servlets.addFilter("asked-anew", new AskedAnew()).addMappingForUrlPatterns(null, true, "/*");
    servlets
        .addFilter("rules", rules.getBean("springSecurityFilterChain", Filter.class))
        .addMappingForUrlPatterns(null, true, "/*");
    servlets.addServlet("who", new WhoPage(registered)).addMapping("/");
  }

  /** The provider's name and address. */
  String issuer() {
    return "http://" + LOOPBACK + ":" + container.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      container.stop();
      container.destroy();
    } catch (LifecycleException _) {
      // It ends with the process.
    }
    rules.close();
    try (var left = Files.walk(scratch)) {
      left.sorted(Comparator.reverseOrder()).forEach(LoginProvider::delete);
    } catch (IOException | UncheckedIOException _) {
      // An empty folder among the system's temporary ones.
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
