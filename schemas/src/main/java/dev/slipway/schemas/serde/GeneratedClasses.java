package dev.slipway.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;

/** Vouches for our generated classes: Avro refuses to make objects of classes that nobody has vouched for. */
public final class GeneratedClasses {
    private static final String PACKAGE = "dev.slipway.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
                type -> type.getName().startsWith(PACKAGE)));
    }

    private GeneratedClasses() {}

    /** Once for the whole process, however often it is called. */
    public static void trust() {
        // loading this class has done it
    }
}
