package dev.slipway.documents;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The field {@code limits} of a script and its properties. */
final class LimitOptions {
    static final String PREFIX = "Slipway.Action.Limit.";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KiB|MiB|GiB|TiB)");
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");
    private static final long LEAST_MEMORY = 1024L * 1024;

    private LimitOptions() {}

    static void read(Fields fields, ScriptOptions.Sink sink) {
        var limits = fields.mapping("limits");
        if (limits == null) {
            return;
        }
        var bytes = memory(limits);
        sink.put("limits", PREFIX + "Memory", bytes == null ? null : Long.toString(bytes));
        sink.put("limits", PREFIX + "Processes", text(Numbers.between(limits, "processes", 1, 1_000_000)));
        double cpu = Numbers.decimal(limits, "cpu", 0, 0.01, 1_024);
        sink.put("limits", PREFIX + "Cpu", cpu == 0 ? null : Numbers.shown(cpu).toString());
        sink.put("limits", PREFIX + "OpenFiles", text(Numbers.between(limits, "openFiles", 16, 10_000_000)));
        limits.end();
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable Long memory(Fields limits) {
        var text = limits.anyText("memory", 20);
        if (text == null) {
            return null;
        }
        var match = SIZE.matcher(text);
        if (match.matches()) {
            long bytes = Long.parseLong(match.group(1)) << (10 * (UNITS.indexOf(match.group(2)) + 1));
            if (bytes >= LEAST_MEMORY) {
                return bytes;
            }
        }
        limits.report("memory", "expected a size from 1MiB such as 512MiB or 2GiB, found '" + text + "'");
        return null;
    }

    /** The limits among the properties, which are taken out. */
    static Shape shape(Map<String, String> properties) {
        var shape = new Shape();
        var memory = properties.remove(PREFIX + "Memory");
        shape.with("memory", memory == null ? null : size(Long.parseLong(memory)));
        var processes = properties.remove(PREFIX + "Processes");
        shape.with("processes", processes == null ? null : Integer.valueOf(processes));
        var cpu = properties.remove(PREFIX + "Cpu");
        shape.with("cpu", cpu == null ? null : Numbers.shown(Double.parseDouble(cpu)));
        var files = properties.remove(PREFIX + "OpenFiles");
        return shape.with("openFiles", files == null ? null : Integer.valueOf(files));
    }

    private static String size(long bytes) {
        int unit = 0;
        long amount = bytes / 1024;
        while (unit < UNITS.size() - 1 && amount % 1024 == 0) {
            amount /= 1024;
            unit++;
        }
        return amount + UNITS.get(unit);
    }
}
