package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetText;
import dev.slipway.variables.dotnet.DotNetUri;
import java.util.List;
import java.util.Optional;

/** The parts of a URI; errors are text. */
final class UriFilter {

    private UriFilter() {}

    static String part(String input, List<String> options) {
        if (options.isEmpty()) {
            return "[UriPart error: no argument given]";
        }
        Optional<DotNetUri> uri = DotNetUri.parse(input);
        if (uri.isEmpty()) {
            return input;
        }
        String part = options.getFirst();
        String name = DotNetText.toLower(part);
        if (name.equals("isabsoluteuri")) {
            return Boolean.toString(uri.get().absolute());
        }
        if (!PARTS.contains(name)) {
            return "[UriPart " + part + " error: argument '" + part + "' not supported]";
        }
        return uri.get().absolute()
                ? part(uri.get(), name)
                : "[UriPart " + part + " error: This operation is not supported for a relative URI.]";
    }

    private static final List<String> PARTS = List.of("absolutepath", "absoluteuri", "authority", "dnssafehost",
            "fragment", "host", "hostandport", "hostnametype", "isdefaultport", "isfile", "isloopback", "isunc", "path",
            "pathandquery", "port", "query", "scheme", "schemeandserver", "userinfo");

    private static String part(DotNetUri uri, String name) {
        return switch (name) {
            case "absolutepath" -> uri.path();
            case "absoluteuri" -> uri.absoluteUri();
            case "authority" -> uri.authority();
            case "dnssafehost" -> uri.dnsSafeHost();
            case "fragment" -> uri.fragment();
            case "host" -> uri.host();
            case "hostandport" -> uri.hostAndPort();
            case "hostnametype" -> uri.hostNameType();
            case "isdefaultport" -> Boolean.toString(uri.isDefaultPort());
            case "isfile" -> Boolean.toString(uri.isFile());
            case "isloopback" -> Boolean.toString(uri.isLoopback());
            case "isunc" -> Boolean.toString(uri.isUnc());
            case "path" -> uri.localPath();
            case "pathandquery" -> uri.path() + uri.query();
            case "port" -> Integer.toString(uri.port());
            case "query" -> uri.query();
            case "scheme" -> uri.scheme();
            case "schemeandserver" -> uri.schemeAndServer();
            default -> uri.userInfo();
        };
    }
}
