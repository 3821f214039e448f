package tewatashi.kiosk.weakened;

import java.io.IOException;
import java.util.List;

/**
 * Loads the very classes of the built server, some of them rewritten. Everything of ours is loaded
 * here and not by the parent, so that all of it sees the same classes.
 */
final class WeakeningLoader extends ClassLoader {
  private static final String OURS = "tewatashi.";

  static {
    registerAsParallelCapable();
  }

  private final List<Rewriting> rewritings;

  WeakeningLoader(List<Rewriting> rewritings) {
    super("weakened", WeakeningLoader.class.getClassLoader());
    this.rewritings = List.copyOf(rewritings);
  }

  /**
   * Tries every rewriting before anything runs.
   *
   * @throws Rewriting.NothingToRewrite if one finds nothing to change
   */
  void requireAll() throws Rewriting.NothingToRewrite, IOException {
    for (Rewriting one : rewritings) {
      one.rewrite(built(one.type()));
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = define(name);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try {
      byte[] bytes = built(name);
      for (Rewriting one : rewritings) {
        if (one.type().equals(name)) {
          bytes = one.rewrite(bytes);
        }
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException | Rewriting.NothingToRewrite e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** The class as the build left it. */
  private byte[] built(String name) throws IOException {
    try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new IOException("no class " + name);
      }
      return file.readAllBytes();
    }
  }
}
