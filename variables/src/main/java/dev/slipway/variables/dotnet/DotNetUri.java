package dev.slipway.variables.dotnet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URI as .NET's {@code Uri} reads and normalises it on Linux, where a rooted path is a file. */
public record DotNetUri(boolean absolute, String scheme, String userInfo, String host, int port, String path,
        String query, String fragment) {

    private static final int LONGEST = 65_519;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern
            .compile("(?:([^@/?#]*)@)?(\\[[0-9A-Fa-f:.%]*\\]|[^:/?#@]*)(?::([0-9]*))?");
    private static final Map<String, Integer> PORTS = Map.ofEntries(Map.entry("http", 80), Map.entry("https", 443),
            Map.entry("ftp", 21), Map.entry("ws", 80), Map.entry("wss", 443), Map.entry("gopher", 70),
            Map.entry("telnet", 23), Map.entry("ldap", 389), Map.entry("nntp", 119), Map.entry("mailto", 25),
            Map.entry("net.tcp", 808));
    private static final String KEPT = "-._~!$&'()*+,;=:@/";

    private static DotNetUri relative() {
        return new DotNetUri(false, "", "", "", -1, "", "", "");
    }

    /** The URI, absolute or relative; empty when the text is neither. */
    public static Optional<DotNetUri> parse(String text) {
        String trimmed = DotNetText.trim(text);
        if (trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        if (trimmed.startsWith("/") || trimmed.startsWith("\\\\")) {
            boolean unc = trimmed.startsWith("//") || trimmed.startsWith("\\\\");
            return unc ? hierarchical("file", trimmed.replace('\\', '/')) : hierarchical("file", "//" + trimmed);
        }
        if (trimmed.matches("(?s)[A-Za-z]:[\\\\/].*")) {
            return hierarchical("file", "///" + trimmed);
        }
        Matcher matcher = SCHEME.matcher(trimmed);
        if (!matcher.matches()) {
            return Optional.of(relative());
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String rest = matcher.group(2);
        if (rest.startsWith("//") || (PORTS.containsKey(scheme) && !scheme.equals("mailto"))) {
            return hierarchical(scheme, rest);
        }
        return Optional.of(opaque(scheme, rest));
    }

    private static DotNetUri opaque(String scheme, String rest) {
        var parts = Parts.of(rest);
        int at = scheme.equals("mailto") ? parts.path.lastIndexOf('@') : -1;
        return at < 0
                ? new DotNetUri(true, scheme, "", "", -1, escape(parts.path, KEPT), parts.query(), parts.fragment())
                : new DotNetUri(true, scheme, parts.path.substring(0, at),
                        parts.path.substring(at + 1).toLowerCase(Locale.ROOT), 25, "", parts.query(), parts.fragment());
    }

    private static Optional<DotNetUri> hierarchical(String scheme, String text) {
        boolean known = PORTS.containsKey(scheme) || scheme.equals("file");
        String rest = known ? slashed(text) : text;
        if (!rest.startsWith("//")) {
            return Optional.empty();
        }
        var parts = Parts.of(rest.substring(2));
        int slash = parts.path.indexOf('/');
        Matcher authority = AUTHORITY.matcher(slash < 0 ? parts.path : parts.path.substring(0, slash));
        if (!authority.matches()) {
            return Optional.empty();
        }
        String host = authority.group(2).toLowerCase(Locale.ROOT);
        String port = authority.group(3) == null ? "" : authority.group(3);
        if ((host.isEmpty() && !scheme.equals("file")) || host.contains(" ") || port.length() > 5
                || (!port.isEmpty() && Integer.parseInt(port) > 65_535)) {
            return Optional.empty();
        }
        String path = escape(slash < 0 ? "" : parts.path.substring(slash), KEPT);
        path = known ? compress(path.isEmpty() ? "/" : path) : path;
        String user = authority.group(1) == null ? "" : escape(authority.group(1), KEPT);
        return Optional.of(new DotNetUri(true, scheme, user, host,
                port.isEmpty() ? PORTS.getOrDefault(scheme, -1) : Integer.parseInt(port), path, parts.query(),
                parts.fragment()));
    }

    /** Backslashes before the query are slashes. */
    private static String slashed(String text) {
        int end = Parts.of(text).path.length();
        return text.substring(0, end).replace('\\', '/') + text.substring(end);
    }

    /** A text cut at its query and fragment. */
    private record Parts(String path, String rawQuery, String rawFragment) {
        static Parts of(String text) {
            int hash = text.indexOf('#');
            String fragment = hash < 0 ? "" : text.substring(hash);
            String rest = hash < 0 ? text : text.substring(0, hash);
            int mark = rest.indexOf('?');
            return new Parts(mark < 0 ? rest : rest.substring(0, mark), mark < 0 ? "" : rest.substring(mark), fragment);
        }

        String query() {
            return escape(rawQuery, KEPT + "?[]");
        }

        String fragment() {
            return rawFragment.isEmpty() ? "" : "#" + escape(rawFragment.substring(1), KEPT + "?#[]");
        }
    }

    /** Percent-codes what may not stand as it is, and undoes codes of unreserved characters. */
    private static String escape(String text, String kept) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            int code = c == '%' ? code(bytes, i) : -1;
            if (code >= 0) {
                out.append(isUnreserved((char) code) ? String.valueOf((char) code) : text(bytes, i));
                i += 2;
            } else if (isUnreserved(c) || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    private static int code(byte[] bytes, int at) {
        if (at + 2 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at + 1], 16);
        int low = Character.digit(bytes[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 3, StandardCharsets.US_ASCII);
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    /** The path without {@code .} and {@code ..}. */
    private static String compress(String path) {
        var kept = new ArrayDeque<String>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            boolean up = segments[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.addLast(segments[i]);
            } else if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    public boolean isDefaultPort() {
        return port == PORTS.getOrDefault(scheme, -1);
    }

    public String authority() {
        return host + (isDefaultPort() ? "" : ":" + port);
    }

    public String hostAndPort() {
        return port < 0 ? host : host + ":" + port;
    }

    public String schemeAndServer() {
        return scheme + (hasAuthority() ? "://" : ":") + authority();
    }

    public String absoluteUri() {
        String user = userInfo.isEmpty() ? "" : userInfo + "@";
        return scheme + (hasAuthority() ? "://" : ":") + user + authority() + path + query + fragment;
    }

    private boolean hasAuthority() {
        return !scheme.equals("mailto") && (!host.isEmpty() || isFile());
    }

    public String dnsSafeHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public String hostNameType() {
        if (host.isEmpty()) {
            return isFile() ? "Basic" : "Unknown";
        }
        if (host.startsWith("[")) {
            return "IPv6";
        }
        return host.matches("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}") ? "IPv4" : "Dns";
    }

    public boolean isFile() {
        return scheme.equals("file");
    }

    public boolean isUnc() {
        return isFile() && !host.isEmpty();
    }

    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("loopback") || host.startsWith("127.") || host.equals("[::1]")
                || (isFile() && host.isEmpty());
    }

    /** The path with its escapes undone; of a share, with backslashes and the server. */
    public String localPath() {
        String plain = unescape(path);
        if (isUnc()) {
            return "\\\\" + host + plain.replace('/', '\\');
        }
        return isFile() && plain.matches("(?s)/[A-Za-z]:/.*") ? plain.substring(1).replace('/', '\\') : plain;
    }

    private static String unescape(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int code = bytes[i] == '%' ? code(bytes, i) : -1;
            out[length++] = code < 0 ? bytes[i] : (byte) code;
            i += code < 0 ? 0 : 2;
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
