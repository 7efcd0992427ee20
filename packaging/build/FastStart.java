import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the program's jars start faster: {@code java FastStart.java LIB} rewrites LIB/counterfoil-*.jar.
 *
 * <p>Switches over types, and equals, hashCode and toString of records, are compiled to calls that
 * are linked when they are first run, by making a class each. No start cache can hold those (JDK
 * 25), and a small run has sixty of them: 50 ms. Here they become what one would have written
 * before there were such switches. What is in the jar stays in its order, with its times.
 */
final class FastStart {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

  private final ClassFile classes;
  private int switches;
  private int records;

  private FastStart(ClassLoader all) {
    this.classes =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(all).cached()));
  }

  public static void main(String[] arguments) throws IOException {
    Path lib = Path.of(arguments[0]);
    List<Path> jars;
    try (Stream<Path> files = Files.list(lib)) {
      jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (URLClassLoader all = new URLClassLoader(urls.toArray(new URL[0]))) {
      FastStart work = new FastStart(all);
      for (Path jar : jars) {
        if (jar.getFileName().toString().startsWith("counterfoil-")) {
          work.rewrite(jar);
        }
      }
      System.out.println(work.switches + " switches and " + work.records + " methods of records");
    }
  }

  private void rewrite(Path jar) throws IOException {
    Path written = jar.resolveSibling(jar.getFileName() + ".new");
    try (InputStream in = Files.newInputStream(jar);
        OutputStream out = Files.newOutputStream(written);
        ZipInputStream from = new ZipInputStream(in);
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        byte[] bytes = from.readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        to.write(entry.getName().endsWith(".class") ? rewritten(bytes) : bytes);
        to.closeEntry();
      }
    }
    var times = Files.getLastModifiedTime(jar);
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(jar, times);
  }

  private byte[] rewritten(byte[] bytes) {
    ClassModel model = classes.parse(bytes);
    if (model.methods().stream().noneMatch(FastStart::isSlow)) {
      return bytes;
    }
    byte[] result = classes.transformClass(model, new Rewriting(model));
    var faults = classes.verify(result);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(model.thisClass().asInternalName() + ": " + faults);
    }
    return result;
  }

  private static boolean isSlow(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(e -> e instanceof InvokeDynamicInstruction call && (isTypeSwitch(call) || isOfRecord(call)));
  }

  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return isBy(call, SWITCHES, "typeSwitch")
        && call.bootstrapArgs().stream().allMatch(l -> l instanceof ClassDesc type && !type.isPrimitive());
  }

  private static boolean isOfRecord(InvokeDynamicInstruction call) {
    return isBy(call, RECORDS, "bootstrap");
  }

  private static boolean isBy(InvokeDynamicInstruction call, ClassDesc owner, String name) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    return bootstrap.owner().equals(owner) && bootstrap.methodName().equals(name);
  }

  /** The rewriting of one class. */
  private final class Rewriting implements ClassTransform {
    private final ClassModel model;
    private final ClassDesc type;
    private final boolean isInterface;
    private final List<Consumer<ClassBuilder>> added = new ArrayList<>();

    Rewriting(ClassModel model) {
      this.model = model;
      this.type = model.thisClass().asSymbol();
      this.isInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
      if (element instanceof MethodModel method && isSlow(method)) {
        Optional<RecordAttribute> components = model.findAttribute(java.lang.classfile.Attributes.record());
        boolean ofRecord =
            components.isPresent()
                && method.code().orElseThrow().elementStream()
                    .anyMatch(e -> e instanceof InvokeDynamicInstruction call && isOfRecord(call));
        if (ofRecord) {
          records++;
          builder.transformMethod(
              method,
              (part, inner) -> {
                if (inner instanceof java.lang.classfile.CodeModel) {
                  part.withCode(code -> write(code, method.methodName().stringValue(), components.get().components()));
                } else {
                  part.with(inner);
                }
              });
          return;
        }
        builder.transformMethod(
            method, java.lang.classfile.MethodTransform.transformingCode(straightSwitches()));
        return;
      }
      builder.with(element);
    }

    @Override
    public void atEnd(ClassBuilder builder) {
      added.forEach(a -> a.accept(builder));
    }

    private CodeTransform straightSwitches() {
      return (code, element) -> {
        if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
          String name = "typeSwitch$" + added.size();
          MethodTypeDesc shape = call.typeSymbol();
          List<ConstantDesc> labels = call.bootstrapArgs();
          added.add(
              b ->
                  b.withMethodBody(
                      name,
                      shape,
                      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                      body -> write(body, labels)));
          code.invokestatic(type, name, shape, isInterface);
          switches++;
        } else {
          code.with(element);
        }
      };
    }

    /** The index of the first label from the given one on that the value is an instance of. */
    private static void write(CodeBuilder code, List<ConstantDesc> labels) {
      Label notNull = code.newLabel();
      code.aload(0).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
      for (int i = 0; i < labels.size(); i++) {
        Label next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        code.aload(0).instanceOf((ClassDesc) labels.get(i)).ifeq(next);
        code.loadConstant(i).ireturn();
        code.labelBinding(next);
      }
      code.loadConstant(labels.size()).ireturn();
    }

    private void write(CodeBuilder code, String method, List<RecordComponentInfo> components) {
      switch (method) {
        case "hashCode" -> hashCode(code, components);
        case "equals" -> equals(code, components);
        case "toString" -> toString(code, components);
        default -> throw new IllegalStateException(type.displayName() + "." + method);
      }
    }

    private void hashCode(CodeBuilder code, List<RecordComponentInfo> components) {
      code.iconst_0();
      for (RecordComponentInfo component : components) {
        ClassDesc of = component.descriptorSymbol();
        code.loadConstant(31).imul();
        load(code, 0, component);
        if (of.isPrimitive()) {
          code.invokestatic(box(of), "hashCode", MethodTypeDesc.of(CD_int, of));
        } else {
          code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
        }
        code.iadd();
      }
      code.ireturn();
    }

    private void equals(CodeBuilder code, List<RecordComponentInfo> components) {
      Label differs = code.newLabel();
      code.aload(1).instanceOf(type).ifeq(differs);
      code.aload(1).checkcast(type).astore(2);
      for (RecordComponentInfo component : components) {
        ClassDesc of = component.descriptorSymbol();
        load(code, 0, component);
        load(code, 2, component);
        if (of.isPrimitive()) {
          code.invokestatic(box(of), "compare", MethodTypeDesc.of(CD_int, of, of)).ifne(differs);
        } else {
          code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object)).ifeq(differs);
        }
      }
      code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
    }

    private void toString(CodeBuilder code, List<RecordComponentInfo> components) {
      String name = type.displayName();
      code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", ConstantDescs.MTD_void);
      append(code, name.substring(name.lastIndexOf('$') + 1) + "[");
      String before = "";
      for (RecordComponentInfo component : components) {
        append(code, before + component.name().stringValue() + "=");
        load(code, 0, component);
        ClassDesc of = component.descriptorSymbol();
        ClassDesc shown = of.isPrimitive() ? of : CD_Object;
        code.invokestatic(CD_String, "valueOf", MethodTypeDesc.of(CD_String, asPrinted(shown)));
        code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, CD_String));
        before = ", ";
      }
      append(code, "]");
      code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    private static ClassDesc asPrinted(ClassDesc type) {
      boolean small = type.equals(ConstantDescs.CD_byte) || type.equals(ConstantDescs.CD_short);
      return small ? CD_int : type;
    }

    private static void append(CodeBuilder code, String text) {
      code.loadConstant(text).invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, CD_String));
    }

    private void load(CodeBuilder code, int local, RecordComponentInfo component) {
      code.aload(local).getfield(type, component.name().stringValue(), component.descriptorSymbol());
    }

    private static ClassDesc box(ClassDesc primitive) {
      return switch (TypeKind.fromDescriptor(primitive.descriptorString())) {
        case BOOLEAN -> ConstantDescs.CD_Boolean;
        case BYTE -> ConstantDescs.CD_Byte;
        case CHAR -> ConstantDescs.CD_Character;
        case SHORT -> ConstantDescs.CD_Short;
        case INT -> ConstantDescs.CD_Integer;
        case LONG -> ConstantDescs.CD_Long;
        case FLOAT -> ConstantDescs.CD_Float;
        case DOUBLE -> ConstantDescs.CD_Double;
        case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
      };
    }
  }
}
