package dev.slipway.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where log messages go: to a file that is rolled, and what someone should know at once to stderr. */
public final class LogRouting extends ContextAwareBase implements Configurator {
    private static final String FILE = "slipway.log.file";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{40} %msg%n";

    /** Takes effect with the first logger. */
    static void toFile(Path file) {
        System.setProperty(FILE, file.toAbsolutePath().toString());
        // Spring Boot leaves logging to us
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Into the file only: whoever calls this tells the person in one sentence. */
    static void log(Class<?> where, String message, Exception cause) {
        LoggerFactory.getLogger(where).info(message, cause);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        for (var talkative : new String[]{"org.apache.kafka", "kafka", "state.change.logger", "org.springframework",
                "org.apache.catalina", "org.apache.coyote", "org.apache.tomcat"}) {
            context.getLogger(talkative).setLevel(Level.WARN);
        }
        var file = System.getProperty(FILE, "");
        if (!file.isEmpty()) {
            root.addAppender(rolled(context, file));
        }
        root.addAppender(urgent(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static RollingFileAppender<ILoggingEvent> rolled(LoggerContext context, String file) {
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setFile(file);
        var policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i");
        policy.setMinIndex(1);
        policy.setMaxIndex(5);
        policy.start();
        var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        trigger.setMaxFileSize(FileSize.valueOf("10MB"));
        trigger.setContext(context);
        trigger.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(trigger);
        start(context, appender);
        return appender;
    }

    private static ConsoleAppender<ILoggingEvent> urgent(LoggerContext context) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setTarget("System.err");
        appender.addFilter(new Filter<>() {
            @Override
            public FilterReply decide(ILoggingEvent event) {
                // what libraries warn of is not for the person at the terminal
                var least = event.getLoggerName().startsWith("dev.slipway") ? Level.WARN : Level.ERROR;
                return event.getLevel().isGreaterOrEqual(least) ? FilterReply.NEUTRAL : FilterReply.DENY;
            }
        });
        start(context, appender);
        return appender;
    }

    private static void start(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
    }
}
