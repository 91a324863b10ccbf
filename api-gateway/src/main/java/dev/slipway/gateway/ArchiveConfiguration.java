package dev.slipway.gateway;

import dev.slipway.gateway.archive.ArchiveParts;
import dev.slipway.gateway.archive.Archiver;
import dev.slipway.gateway.archive.Archives;
import dev.slipway.gateway.archive.KeptRequests;
import dev.slipway.gateway.blob.DirectoryBlobs;
import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.log.LogStore;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.view.ViewStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gateway together: what is kept for long. */
@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {
    @Bean
    NamedBlobs namedBlobs(GatewaySettings settings) {
        return new DirectoryBlobs(settings.blobs().resolve("named"));
    }

    @Bean
    KeptRequests keptRequests(NamedBlobs blobs) {
        return new KeptRequests(blobs);
    }

    @Bean
    Archives archives(NamedBlobs blobs, GatewaySettings settings, Clock clock) {
        return new Archives(blobs, settings.archives().kept(), clock);
    }

    @Bean
    ArchiveParts archiveParts(NamedBlobs blobs, ReadModel model, ViewStore views, LogStore logs, Intake intake,
            Replay replay) {
        return new ArchiveParts(blobs, model, views, logs, intake, replay);
    }

    @Bean(initMethod = "start")
    Archiver archiver(ArchiveParts parts, Archives archives, GatewaySettings settings, Clock clock) {
        return parts.archiver(archives, clock, settings.archives().patience());
    }
}
