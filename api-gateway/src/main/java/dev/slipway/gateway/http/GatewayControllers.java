package dev.slipway.gateway.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that answers requests. */
@Configuration(proxyBeanMethods = false)
@Import({AdminController.class, ApiKeyController.class, ArtifactController.class, BlobController.class,
        DeploymentController.class, DocumentController.class, EventController.class, ExecutionController.class,
        ForecastController.class, InterruptionController.class, LogController.class, MetricsController.class,
        OpenApiController.class, PackageController.class, PageController.class, ProblemAdvice.class,
        RegistryController.class, ReleaseController.class, RunbookController.class, SchemaController.class,
        TriggerController.class, VariableController.class, WorkerController.class})
public class GatewayControllers {}
