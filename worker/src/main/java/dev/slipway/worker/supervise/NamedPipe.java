package dev.slipway.worker.supervise;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** Makes named pipes by the C library's own call: a process that does it takes the machine two milliseconds a script. */
final class NamedPipe {
    private static final int OWN_USER_ONLY = 0600;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR = STATE.varHandle(PathElement.groupElement("errno"));
    @SuppressWarnings("restricted") // the launcher allows it
    private static final MethodHandle MKFIFO = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow("mkfifo"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"));

    private NamedPipe() {}

    /** Throws {@link IOException} with the system's number of the error for the first that cannot be made. */
    static void make(Path... pipes) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            for (var pipe : pipes) {
                if (mkfifo(state, arena.allocateFrom(pipe.toString())) != 0) {
                    throw new IOException("expected to make the named pipe " + pipe + ", the system refused with error "
                            + (int) ERROR.get(state, 0L));
                }
            }
        }
    }

    private static int mkfifo(MemorySegment state, MemorySegment path) {
        try {
            return (int) MKFIFO.invokeExact(state, path, OWN_USER_ONLY);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("calling mkfifo failed", e);
        }
    }
}
