package tewatashi.kiosk.weakened;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One change of one class of the built server, made while it is loaded. */
sealed interface Rewriting {
  /** The class, by its binary name. */
  String type();

  /**
   * The class as it is loaded.
   *
   * @throws NothingToRewrite if what is to be changed is not there: it was renamed, or it is gone
   */
  default byte[] rewrite(byte[] built) throws NothingToRewrite {
    var file = ClassFile.of();
    var model = file.parse(built);
    var hits = new AtomicInteger();
    byte[] rewritten = file.transformClass(model, transform(model, hits));
    if (hits.get() != places()) {
      throw new NothingToRewrite(
          "%s was found %d times and not %d".formatted(this, hits.get(), places()));
    }
    return rewritten;
  }

  /** In how many places it must be found. */
  int places();

  ClassTransform transform(ClassModel model, AtomicInteger hits);

  /** A guard that is not where it was: whoever starts without it must hear of that. */
  final class NothingToRewrite extends Exception {
    private static final long serialVersionUID = 1L;

    NothingToRewrite(String what) {
      super(what);
    }
  }

  /** A method does nothing any more, and gives an answer. */
  record Answers(String type, String method, String descriptor, Answer answer)
      implements Rewriting {
    @Override
    public int places() {
      return 1;
    }

    @Override
    public ClassTransform transform(ClassModel model, AtomicInteger hits) {
      Predicate<MethodModel> wanted =
          one ->
              one.methodName().equalsString(method)
                  && one.methodType().equalsString(descriptor)
                  && one.code().isPresent()
                  && kind(one.methodTypeSymbol()) == answer.kind();
      return (builder, element) -> {
        if (element instanceof MethodModel found && wanted.test(found)) {
          hits.incrementAndGet();
          builder.withMethod(
              found.methodName().stringValue(),
              found.methodTypeSymbol(),
              found.flags().flagsMask(),
              one ->
                  one.withCode(code -> {
                    answer.say(code);
                    code.return_(answer.kind());
                  }));
        } else {
          builder.with(element);
        }
      };
    }
  }

  /**
   * A method goes on without asking: every call in it of another method has always the same answer.
   *
   * @param lambdas whether those within it are meant as well
   * @param places how many calls there are
   */
  record Skips(
      String type,
      String method,
      boolean lambdas,
      String askedType,
      String asked,
      Answer answer,
      int places)
      implements Rewriting {
    @Override
    public ClassTransform transform(ClassModel model, AtomicInteger hits) {
      return ClassTransform.transformingMethodBodies(
          this::meant, (builder, element) -> without(builder, element, hits));
    }

    private boolean meant(MethodModel one) {
      String name = one.methodName().stringValue();
      return name.equals(method) || (lambdas && name.startsWith("lambda$" + method + "$"));
    }

    private void without(CodeBuilder code, CodeElement element, AtomicInteger hits) {
      if (element instanceof InvokeInstruction call
          && call.owner().asInternalName().equals(askedType.replace('.', '/'))
          && call.name().equalsString(asked)
          && kind(call.typeSymbol()) == answer.kind()) {
        hits.incrementAndGet();
        for (ClassDesc parameter : call.typeSymbol().parameterList().reversed()) {
          pop(code, parameter);
        }
        if (call.opcode() != Opcode.INVOKESTATIC && answer != Answer.ITSELF) {
          code.pop();
        }
        answer.say(code);
      } else {
        code.with(element);
      }
    }

    private static void pop(CodeBuilder code, ClassDesc parameter) {
      if (TypeKind.from(parameter).slotSize() == 2) {
        code.pop2();
      } else {
        code.pop();
      }
    }
  }

  /**
   * What a method answers is handed to a method of {@link Instead}, with what it was asked, and
   * that one's answer counts.
   *
   * @param instead the method there: first the answer, then every argument
   */
  record Revises(String type, String method, String descriptor, String instead)
      implements Rewriting {
    @Override
    public int places() {
      return 1;
    }

    @Override
    public ClassTransform transform(ClassModel model, AtomicInteger hits) {
      return ClassTransform.transformingMethodBodies(
          one -> {
            boolean meant =
                one.methodName().equalsString(method) && one.methodType().equalsString(descriptor);
            if (meant) {
              hits.incrementAndGet();
            }
            return meant;
          },
          this::revise);
    }

    private void revise(CodeBuilder code, CodeElement element) {
      if (element instanceof ReturnInstruction) {
        var asked = MethodTypeDesc.ofDescriptor(descriptor);
        for (int i = 0; i < asked.parameterCount(); i++) {
          code.loadLocal(TypeKind.from(asked.parameterType(i)), code.parameterSlot(i));
        }
        code.invokestatic(
            ClassDesc.of(Instead.class.getName()),
            instead,
            asked.insertParameterTypes(0, asked.returnType()));
      }
      code.with(element);
    }
  }

  private static TypeKind kind(MethodTypeDesc type) {
    return TypeKind.from(type.returnType());
  }
}
