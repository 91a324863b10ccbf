package dev.slipway.worker.files;

/**
 * Java properties: a place is a key as it reads without its escapes. All else in the file stays as it is; a key without
 * a separator gets a colon. (process.md V-71)
 */
final class PropertiesFormat implements Format {
    @Override
    public String title() {
        return "properties";
    }

    @Override
    public boolean isUsualFor(String fileName) {
        return fileName.endsWith(".properties");
    }

    @Override
    public String replace(TextFile file, Values values, Replacing replacing) throws NotThisFormat {
        var text = file.text();
        var changed = new StringBuilder(text.length());
        var copied = 0;
        var scanner = new PropertiesScanner(text);
        for (var entry = scanner.next(); entry != null; entry = scanner.next()) {
            var value = Values.isOurs(entry.key()) ? null : values.get(entry.key());
            if (value != null) {
                changed.append(text, copied, entry.valueStart()).append(entry.separated() ? "" : ":")
                        .append(escaped(value));
                copied = entry.valueEnd();
                replacing.done();
            }
        }
        return changed.append(text, copied, text.length()).toString();
    }

    private static String escaped(String value) {
        var escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\f' -> escaped.append("\\f");
                case ' ' -> escaped.append(escaped.isEmpty() ? "\\ " : " ");
                default -> escaped.append(c < 0x20 || c > 0x7E ? "\\u%04X".formatted((int) c) : c);
            }
        }
        return escaped.toString();
    }
}
