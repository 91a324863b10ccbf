package dev.slipway.gateway;

import dev.slipway.gateway.access.FirstKey;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.stream.EventHub;
import dev.slipway.meters.Meters;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running gateway. Several may run beside each other, in one process or in many; close it to stop it. */
public final class Gateway implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Gateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a gateway and returns when it answers. Throws {@link GatewayNotStarted} when Kafka does not answer, the port
     * is taken or the keyset cannot be read; does without Redis until that is there.
     */
    public static Gateway start(GatewaySettings settings) {
        return start(settings, Meters.none());
    }

    /** As {@link #start(GatewaySettings)}, counted by these meters, which it also shows. */
    public static Gateway start(GatewaySettings settings, Meters meters) {
        checkPort(settings);
        var foundation = Foundation.lay(settings);
        var application = new SpringApplication(GatewayConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setAddCommandLineProperties(false);
        // the process that we are part of has set up its logging
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener)).toList());
        application.setDefaultProperties(Map.of("spring.config.location", "optional:classpath:/dev/slipway/gateway/",
                "server.address", settings.address().getHostAddress(), "server.port",
                Integer.toString(settings.port())));
        application.addInitializers(context -> {
            if (context instanceof GenericApplicationContext generic) {
                generic.registerBean(GatewaySettings.class, () -> settings);
                // closed by whoever made it
                generic.registerBean(Meters.class, () -> meters,
                        bean -> ((AbstractBeanDefinition) bean).setDestroyMethodName(""));
                generic.registerBean(Foundation.class, () -> foundation);
            }
        });
        try {
            var context = application.run();
            context.getBean(FirstKey.class).start();
            return new Gateway(context);
        } catch (RuntimeException e) {
            foundation.close();
            throw GatewayNotStarted.because(settings, e);
        }
    }

    /** Asked before anything is started: the web server would only say so at the end. */
    private static void checkPort(GatewaySettings settings) {
        try (var _ = new ServerSocket(settings.port(), 1, settings.address())) {
            // free: the web server takes it in a moment
        } catch (IOException e) {
            throw GatewayNotStarted.portTaken(settings, e);
        }
    }

    /** Where it listens. */
    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("a gateway has a web server while it runs");
        }
        return server.getPort();
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        // streams end first, so that the web server has nothing to wait for
        context.getBean(EventHub.class).close();
        context.getBean(Bells.class).close();
        context.close();
    }
}
