package dev.slipway.documents;

/** A project as it is written. */
final class ProjectShape {
    private ProjectShape() {}

    static Shape of(ProjectSpec project) {
        return new Shape().with("description", project.description())
                .unlessEmpty("variables", VariableShape.of(project.variables()))
                .unlessEmpty("variableSets", project.variableSets())
                .with("process", ProcessShape.of(project.process()));
    }
}
