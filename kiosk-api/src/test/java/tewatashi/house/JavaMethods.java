package tewatashi.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Every method of some source files with its length, as the JDK's own parser sees it. */
final class JavaMethods {

  /**
   * One method, constructor or lambda.
   *
   * @param where file and line
   * @param lines from its first modifier to its closing brace
   */
  record Method(String where, String name, long lines) {}

  private JavaMethods() {}

  static List<Method> in(List<Path> files) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      var task = (JavacTask) compiler.getTask(null, manager, null, null, null, sources);
      var methods = new ArrayList<Method>();
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        unit.accept(new Measure(unit, positions, methods), null);
      }
      return methods;
    }
  }

  private static final class Measure extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> methods;

    Measure(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
      this.unit = unit;
      this.positions = positions;
      this.methods = methods;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      measure(method, method.getName().toString());
      return super.visitMethod(method, nothing);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
      measure(lambda, "lambda");
      return super.visitLambdaExpression(lambda, nothing);
    }

    private void measure(Tree tree, String name) {
      var lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, tree));
      long last = lines.getLineNumber(positions.getEndPosition(unit, tree));
      var where = Path.of(unit.getSourceFile().getName()).getFileName() + ":" + first;
      methods.add(new Method(where, name, last - first + 1));
    }
  }
}
