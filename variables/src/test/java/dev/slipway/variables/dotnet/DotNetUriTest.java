package dev.slipway.variables.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URIs as .NET normalises them. */
class DotNetUriTest {

    private static DotNetUri uri(String text) {
        return DotNetUri.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"https://octopus.com,https://octopus.com/", "HTTP://Example.COM:80/A,http://example.com/A",
            "http://h/a b?q=a b#c d,http://h/a%20b?q=a%20b#c%20d", "http://h/%7Euser/%2F,http://h/~user/%2F",
            "http://h/../a/./b,http://h/a/b", "http://h\\a,http://h/a", "https://h:444/x,https://h:444/x",
            "http://h/é,http://h/%C3%A9", "custom://h/a/../b,custom://h/a/../b", "mailto:a@b.c,mailto:a@b.c",
            "urn:x:y,urn:x:y",
            "/etc/x,file:///etc/x", "http://h/100%,http://h/100%25"})
    void theAbsoluteUriIsNormalised(String text, String expected) {
        assertThat(uri(text).absoluteUri()).isEqualTo(expected);
    }

    @Test
    void itsPartsAreKnown() {
        DotNetUri uri = uri("http://user:pa%20ss@Example.COM:8080/a b/c%20d;x?q=1#frag");

        assertThat(uri.userInfo()).isEqualTo("user:pa%20ss");
        assertThat(uri.authority()).isEqualTo("example.com:8080");
        assertThat(uri.hostAndPort()).isEqualTo("example.com:8080");
        assertThat(uri.schemeAndServer()).isEqualTo("http://example.com:8080");
        assertThat(uri.path()).isEqualTo("/a%20b/c%20d;x");
        assertThat(uri.localPath()).isEqualTo("/a b/c d;x");
        assertThat(uri.query()).isEqualTo("?q=1");
        assertThat(uri.fragment()).isEqualTo("#frag");
        assertThat(uri.isDefaultPort()).isFalse();
    }

    @Test
    void defaultPortsAreLeftOutButKnown() {
        assertThat(uri("https://h/").authority()).isEqualTo("h");
        assertThat(uri("https://h/").hostAndPort()).isEqualTo("h:443");
        assertThat(uri("custom://h/").port()).isEqualTo(-1);
    }

    @Test
    void hostsAreOfAKind() {
        assertThat(uri("http://[::1]:5000/").hostNameType()).isEqualTo("IPv6");
        assertThat(uri("http://[::1]:5000/").dnsSafeHost()).isEqualTo("::1");
        assertThat(uri("http://127.0.0.1/").hostNameType()).isEqualTo("IPv4");
        assertThat(uri("http://127.0.0.1/").isLoopback()).isTrue();
        assertThat(uri("http://h/").hostNameType()).isEqualTo("Dns");
        assertThat(uri("//server/share/x").isUnc()).isTrue();
    }

    @Test
    void someTextsAreRelativeAndSomeAreNone() {
        assertThat(uri("relative/path").absolute()).isFalse();
        assertThat(uri("not a url").absolute()).isFalse();
        assertThat(DotNetUri.parse("http://")).isEmpty();
        assertThat(DotNetUri.parse("http://h:99999/")).isEmpty();
    }
}
