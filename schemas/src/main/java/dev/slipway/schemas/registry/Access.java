package dev.slipway.schemas.registry;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a registry is reached and lets us in. */
record Access(@Nullable Credentials credentials, Tls tls, @Nullable InetSocketAddress proxy) {
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String BASIC_SOURCE = "basic.auth.credentials.source";
    private static final String TOKEN = "bearer.auth.token";
    private static final String TOKEN_SOURCE = "bearer.auth.credentials.source";
    private static final String PROXY_HOST = "proxy.host";
    private static final String PROXY_PORT = "proxy.port";

    static Access of(GivenSettings given, URI url) {
        return new Access(credentials(given, url), new Tls(given.ofRegistry("ssl.")), proxy(given));
    }

    private static @Nullable Credentials credentials(GivenSettings given, URI url) {
        var token = given.text(TOKEN);
        var kind = given.text(TOKEN_SOURCE);
        if (kind.isPresent() && !kind.get().equals("STATIC_TOKEN")) {
            throw new IllegalArgumentException(TOKEN_SOURCE + ": expected STATIC_TOKEN, found '" + kind.get() + "'");
        }
        if (kind.isPresent() && token.isEmpty()) {
            throw new IllegalArgumentException(TOKEN + ": expected a token, found nothing");
        }
        if (token.isPresent()) {
            return Credentials.bearer(token.get());
        }
        var source = given.text(BASIC_SOURCE).orElse("URL");
        return switch (source) {
            case "URL" -> Optional.ofNullable(url.getUserInfo()).or(() -> given.text(USER_INFO))
                    .map(Credentials::basic).orElse(null);
            case "USER_INFO" -> Credentials.basic(given.text(USER_INFO).orElseThrow(
                    () -> new IllegalArgumentException(USER_INFO + ": expected user:password, found nothing")));
            default -> throw new IllegalArgumentException(
                    BASIC_SOURCE + ": expected USER_INFO or URL, found '" + source + "'");
        };
    }

    private static @Nullable InetSocketAddress proxy(GivenSettings given) {
        return given.text(PROXY_HOST).map(host -> InetSocketAddress.createUnresolved(host, given.text(PROXY_PORT)
                .filter(port -> port.matches("[1-9]\\d{0,4}")).map(Integer::valueOf).filter(port -> port < 65_536)
                .orElseThrow(() -> new IllegalArgumentException(
                        PROXY_PORT + ": expected the proxy's port from 1 to 65535"))))
                .orElse(null);
    }
}
