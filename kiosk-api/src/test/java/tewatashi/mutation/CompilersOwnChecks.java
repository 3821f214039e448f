package tewatashi.mutation;

import java.util.Collection;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.pitest.bytecode.analysis.ClassTree;
import org.pitest.bytecode.analysis.MethodTree;
import org.pitest.mutationtest.build.InterceptorParameters;
import org.pitest.mutationtest.build.InterceptorType;
import org.pitest.mutationtest.build.MutationInterceptor;
import org.pitest.mutationtest.build.MutationInterceptorFactory;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.plugin.Feature;

/**
 * Leaves out what no test can notice: for {@code case A _, B _} the compiler asks {@code
 * instanceof} again after {@code typeSwitch} has chosen the case already, so "replaced with true"
 * is the same program. "Replaced with false", a case that is never taken, stays in.
 *
 * <p>PIT finds it by {@code META-INF/services} and runs it unless told not to.
 */
public final class CompilersOwnChecks implements MutationInterceptorFactory, MutationInterceptor {
  private static final String ALWAYS_TRUE = "RemoveConditionalMutator_EQUAL_IF";

  private ClassTree tree = new ClassTree(new org.objectweb.asm.tree.ClassNode());

  @Override
  public MutationInterceptor createInterceptor(InterceptorParameters parameters) {
    return new CompilersOwnChecks();
  }

  @Override
  public Feature provides() {
    return Feature.named("COMPILERSOWNCHECKS").withOnByDefault(true).withDescription(description());
  }

  @Override
  public String description() {
    return "leaves out instanceof after typeSwitch, replaced with true";
  }

  @Override
  public InterceptorType type() {
    return InterceptorType.FILTER;
  }

  @Override
  public void begin(ClassTree tree) {
    this.tree = tree;
  }

  @Override
  public Collection<MutationDetails> intercept(
      Collection<MutationDetails> mutations, Mutater mutater) {
    return mutations.stream().filter(mutation -> !isCompilersOwn(mutation)).toList();
  }

  @Override
  public void end() {
    tree = new ClassTree(new org.objectweb.asm.tree.ClassNode());
  }

  private boolean isCompilersOwn(MutationDetails mutation) {
    return mutation.getMutator().endsWith(ALWAYS_TRUE)
        && tree.method(mutation.getId().getLocation())
            .filter(method -> hasTypeSwitch(method.rawNode()))
            .filter(method -> asksInstanceof(method, mutation.getInstructionIndex()))
            .isPresent();
  }

  private static boolean hasTypeSwitch(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof InvokeDynamicInsnNode dynamic
          && dynamic.name.equals("typeSwitch")) {
        return true;
      }
    }
    return false;
  }

  private static boolean asksInstanceof(MethodTree method, int index) {
    List<AbstractInsnNode> instructions = method.instructions();
    return index > 0
        && index < instructions.size()
        && method.realInstructionBefore(index).getOpcode() == Opcodes.INSTANCEOF;
  }
}
