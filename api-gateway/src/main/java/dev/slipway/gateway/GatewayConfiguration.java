package dev.slipway.gateway;

import dev.slipway.gateway.access.AccessFilter;
import dev.slipway.gateway.access.ApiKeys;
import dev.slipway.gateway.access.FirstKey;
import dev.slipway.gateway.archive.KeptRequests;
import dev.slipway.gateway.blob.BlobStore;
import dev.slipway.gateway.catalog.CatalogCopy;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.catalog.Teams;
import dev.slipway.gateway.http.GatewayControllers;
import dev.slipway.gateway.readmodel.Bells;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.gateway.release.Channels;
import dev.slipway.gateway.release.Freezes;
import dev.slipway.gateway.release.Progressions;
import dev.slipway.gateway.release.Promotion;
import dev.slipway.gateway.release.Releases;
import dev.slipway.gateway.source.Packages;
import dev.slipway.gateway.source.ScriptSources;
import dev.slipway.gateway.submit.Admission;
import dev.slipway.gateway.submit.AskedBefore;
import dev.slipway.gateway.submit.CommandLog;
import dev.slipway.gateway.submit.DeploymentForecast;
import dev.slipway.gateway.submit.DeploymentSubmission;
import dev.slipway.gateway.submit.DocumentSubmission;
import dev.slipway.gateway.submit.IdempotencyLedger;
import dev.slipway.gateway.submit.InterruptionAnswers;
import dev.slipway.gateway.submit.InterruptionSubmission;
import dev.slipway.gateway.submit.KnownDocuments;
import dev.slipway.gateway.submit.Pools;
import dev.slipway.gateway.submit.ProjectPreparation;
import dev.slipway.gateway.submit.ReleaseCreation;
import dev.slipway.gateway.submit.ReleaseProgression;
import dev.slipway.gateway.submit.Repetition;
import dev.slipway.gateway.submit.RunbookRuns;
import dev.slipway.gateway.submit.Sealing;
import dev.slipway.gateway.submit.Standstill;
import dev.slipway.gateway.trigger.TriggerStates;
import dev.slipway.gateway.trigger.Triggers;
import dev.slipway.gateway.variable.Evaluating;
import dev.slipway.gateway.variable.ProjectValues;
import dev.slipway.gateway.variable.Warnings;
import dev.slipway.gateway.view.Deployments;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the gateway together: what is asked. The other half is {@link ReadingConfiguration}. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class, ThymeleafAutoConfiguration.class})
@Import({ReadingConfiguration.class, ArchiveConfiguration.class, GatewayControllers.class})
class GatewayConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BlobStore blobs(GatewaySettings settings) {
        return new BlobStore(settings.blobs());
    }

    @Bean
    Pools pools(Foundation foundation) {
        return new Pools(foundation.admin());
    }

    @Bean
    Sealing sealing(Foundation foundation) {
        return new Sealing(foundation.keyring());
    }

    @Bean
    ProjectPreparation projectPreparation(Sealing sealing, BlobStore blobs, Documents documents, Pools pools) {
        return new ProjectPreparation(sealing, blobs, new KnownDocuments(documents), pools);
    }

    @Bean
    DocumentSubmission documentSubmission(CommandLog commands, CatalogCopy catalog, ProjectPreparation projects,
            Clock clock) {
        return new DocumentSubmission(commands, catalog, projects, clock);
    }

    @Bean
    Packages packages(BlobStore blobs, Documents documents, DocumentSubmission submission) {
        return new Packages(blobs, documents, submission);
    }

    @Bean
    ScriptSources scriptSources(BlobStore blobs, Packages packages, GatewaySettings settings) {
        return new ScriptSources(blobs, packages, settings.loopback());
    }

    @Bean
    IdempotencyLedger idempotencyLedger(ReadModel model, Sealing sealing) {
        return new IdempotencyLedger(model, sealing);
    }

    @Bean
    Releases releases(CatalogCopy catalog) {
        return new Releases(catalog);
    }

    @Bean
    Channels channels(Documents documents) {
        return new Channels(documents);
    }

    @Bean
    Promotion promotion(Documents documents, Channels channels, Progressions progressions) {
        return new Promotion(documents, channels, progressions);
    }

    @Bean
    Admission admission(Documents documents, Releases releases, Channels channels, Promotion promotion) {
        return new Admission(documents, releases, channels, promotion, new Freezes(documents));
    }

    @Bean
    ReleaseCreation releaseCreation(DocumentSubmission submission, Documents documents, Releases releases,
            Channels channels, Sealing sealing, ScriptSources sources, Clock clock) {
        return new ReleaseCreation(submission, documents, releases, channels, sealing, sources, clock);
    }

    @Bean
    DeploymentSubmission deploymentSubmission(CommandLog commands, CatalogCopy catalog, Admission admission,
            Deployments deployments, Sealing sealing, IdempotencyLedger ledger, ScriptSources sources,
            AskedBefore asked, Clock clock) {
        return new DeploymentSubmission(commands, catalog, admission, deployments, sealing, ledger, sources, asked,
                clock);
    }

    @Bean
    AskedBefore askedBefore(KeptRequests requests, Sealing sealing) {
        return new AskedBefore(requests, sealing);
    }

    @Bean
    RunbookRuns runbookRuns(Documents documents) {
        return new RunbookRuns(documents);
    }

    @Bean
    Repetition repetition(DeploymentSubmission submission, CommandLog commands, CatalogCopy catalog,
            Deployments deployments, AskedBefore asked, Admission admission, Clock clock) {
        return new Repetition(submission, commands, catalog, deployments, asked, admission, clock);
    }

    @Bean
    ReleaseProgression releaseProgression(DocumentSubmission submission, Documents documents, Clock clock) {
        return new ReleaseProgression(submission, documents, clock);
    }

    @Bean
    Triggers triggers(Documents documents, TriggerStates states, CommandLog commands, Clock clock) {
        return new Triggers(documents, states, commands, clock);
    }

    @Bean
    DeploymentForecast deploymentForecast(Documents documents, Releases releases, Admission admission,
            Deployments deployments, Clock clock) {
        return new DeploymentForecast(documents, releases, admission, deployments, clock);
    }

    @Bean
    Standstill standstill(Deployments deployments, Bells bells) {
        return new Standstill(deployments, bells);
    }

    @Bean
    Teams teams(Documents documents) {
        return new Teams(documents);
    }

    @Bean
    InterruptionSubmission interruptionSubmission(CommandLog commands, InterruptionAnswers answers,
            Deployments deployments, Bells bells, Teams teams, Clock clock) {
        return new InterruptionSubmission(commands, answers, deployments, bells, teams, clock);
    }

    @Bean
    ProjectValues projectValues(Documents documents) {
        return new ProjectValues(documents);
    }

    @Bean
    Evaluating evaluating(ProjectValues projects, Clock clock) {
        return new Evaluating(projects, clock);
    }

    @Bean
    Warnings warnings(Documents documents) {
        return new Warnings(documents);
    }

    @Bean
    ApiKeys apiKeys(Documents documents) {
        return new ApiKeys(documents);
    }

    @Bean
    FirstKey firstKey(ApiKeys keys, CatalogCopy catalog, DocumentSubmission submission, GatewaySettings settings) {
        return new FirstKey(keys, catalog, submission, System.out, !settings.loopback());
    }

    /** Parameters are those of the address: a body is a document whatever its type says, and is read with a bound. */
    @Bean
    TomcatConnectorCustomizer bodiesAreNoForms() {
        return connector -> connector.setParseBodyMethods("");
    }

    @Bean
    FilterRegistrationBean<AccessFilter> access(ApiKeys keys, Foundation foundation, GatewaySettings settings) {
        var registration = new FilterRegistrationBean<>(
                new AccessFilter(keys, foundation.keyring(), settings.loopback()));
        registration.setOrder(0);
        registration.addUrlPatterns("/*");
        return registration;
    }
}
