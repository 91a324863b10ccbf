package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.log.LogStore;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.stream.EventText;
import dev.slipway.gateway.view.EndedDeployments;
import dev.slipway.gateway.view.ViewStore;
import java.time.Clock;
import java.time.Duration;

/** Where an archiver finds what it archives. */
public record ArchiveParts(NamedBlobs blobs, ReadModel model, ViewStore views, LogStore logs, Intake intake,
        Replay replay) {
    /** {@code patience}: how long after its end a deployment waits for logs that are not whole. */
    public Archiver archiver(Archives archives, Clock clock, Duration patience) {
        var logArchiving = new LogArchiving(blobs, logs, replay, intake);
        var deployments = new DeploymentArchiving(blobs, new EndedDeployments(model), views, logs, logArchiving,
                new EventArchiving(blobs, replay, new EventText(intake)), clock, patience);
        return new Archiver(logArchiving, deployments, archives, views, model);
    }
}
