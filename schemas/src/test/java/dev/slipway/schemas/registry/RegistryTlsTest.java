package dev.slipway.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with a registry that wants to see a certificate. */
class RegistryTlsTest {
    private static final String PASSWORD = "made-up-password";

    @TempDir
    static Path directory;
    static HttpsServer server;
    static PretendRegistry registry;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        for (var name : List.of("registry", "client", "stranger")) {
            keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext",
                    "san=ip:127.0.0.1", "-keystore", store(name));
        }
        // A store trusts the certificates of the keys that it holds.
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var context = new Tls(Map.of("ssl.keystore.location", store("registry"), "ssl.keystore.password", PASSWORD,
                "ssl.key.password", PASSWORD, "ssl.truststore.location", store("client"), "ssl.truststore.password",
                PASSWORD)).context();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        registry = PretendRegistry.start(server);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void aTrustedRegistryIsAskedWithOurCertificate() {
        assertThat(client("client", Map.of()).subjects()).isEmpty();
    }

    @Test
    void aRegistryThatIsNotTrustedIsRefused() {
        assertThatThrownBy(() -> new RestSchemaRegistryClient(settings(Map.of())).subjects())
                .isInstanceOf(SchemaRegistryException.class).hasMessageContaining("cannot be reached");
    }

    @Test
    void aCertificateThatTheRegistryDoesNotTrustIsRefused() {
        assertThatThrownBy(() -> client("stranger", Map.of()).subjects()).isInstanceOf(SchemaRegistryException.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void aStoreThatCantBeReadIsNamedAndItsPasswordIsNot() {
        assertThatThrownBy(() -> client("client", Map.of("schema.registry.ssl.truststore.password", "hunter2")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("schema.registry.ssl.*")
                .hasMessageContaining(store("registry")).hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> client("absent", Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(store("absent"));
    }

    private static RestSchemaRegistryClient client(String name, Map<String, String> more) {
        var given = new HashMap<>(Map.of("schema.registry.ssl.truststore.location", store("registry"),
                "schema.registry.ssl.truststore.password", PASSWORD, "schema.registry.ssl.keystore.location",
                store(name), "schema.registry.ssl.keystore.password", PASSWORD, "schema.registry.ssl.key.password",
                PASSWORD));
        given.putAll(more);
        return new RestSchemaRegistryClient(settings(given));
    }

    private static RegistrySettings settings(Map<String, String> more) {
        var given = new HashMap<>(more);
        given.put("schema.registry.url", "https://127.0.0.1:" + server.getAddress().getPort());
        given.put("max.retries", "0");
        // A handshake on a busy machine takes its time, and a refusal is what is looked for.
        for (var limit : List.of("http.connect.timeout.ms", "http.read.timeout.ms",
                "schema.registry.request.timeout.ms")) {
            given.put(limit, "60000");
        }
        return RegistrySettings.of(given).orElseThrow();
    }

    private static String store(String name) {
        return directory.resolve(name + ".p12").toString();
    }

    private static void keytool(String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var told = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(told).isZero();
    }
}
