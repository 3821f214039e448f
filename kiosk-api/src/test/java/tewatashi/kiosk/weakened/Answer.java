package tewatashi.kiosk.weakened;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** What a comparison or a check says once nobody makes it any more. */
enum Answer {
  TRUE(TypeKind.BOOLEAN) {
    @Override
    void say(CodeBuilder code) {
      code.iconst_1();
    }
  },
  FALSE(TypeKind.BOOLEAN) {
    @Override
    void say(CodeBuilder code) {
      code.iconst_0();
    }
  },
  /** Of a comparison: equal. */
  ZERO(TypeKind.INT) {
    @Override
    void say(CodeBuilder code) {
      code.iconst_0();
    }
  },
  /** The very thing that was asked: a condition that is not added. */
  ITSELF(TypeKind.REFERENCE) {
    @Override
    void say(CodeBuilder code) {}
  },
  NOTHING(TypeKind.VOID) {
    @Override
    void say(CodeBuilder code) {}
  },
  EMPTY_OPTIONAL(TypeKind.REFERENCE) {
    @Override
    void say(CodeBuilder code) {
      var optional = ClassDesc.of("java.util.Optional");
      code.invokestatic(optional, "empty", MethodTypeDesc.of(optional));
    }
  },
  EMPTY_STREAM(TypeKind.REFERENCE) {
    @Override
    void say(CodeBuilder code) {
      var stream = ClassDesc.of("java.util.stream.Stream");
      code.invokestatic(stream, "empty", MethodTypeDesc.of(stream), true);
    }
  },
  EMPTY_LIST(TypeKind.REFERENCE) {
    @Override
    void say(CodeBuilder code) {
      var list = ClassDesc.of("java.util.List");
      code.invokestatic(list, "of", MethodTypeDesc.of(list), true);
    }
  };

  private final TypeKind kind;

  Answer(TypeKind kind) {
    this.kind = kind;
  }

  /** The kind of value that it is; a rewriting refuses a method of another. */
  TypeKind kind() {
    return kind;
  }

  /** Puts it where the method's own answer would be. */
  abstract void say(CodeBuilder code);
}
