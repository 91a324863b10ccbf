package dev.slipway.documents;

/** What a document says, by its kind. */
public sealed interface Spec permits PlainSpec, ValuesSpec {
    /** The kind of document that says this. */
    default Kind kind() {
        return switch (this) {
            case ValuesSpec values -> switch (values) {
                case ProjectSpec _ -> Kind.PROJECT;
                case VariableSetSpec _ -> Kind.VARIABLE_SET;
                case TenantSpec _ -> Kind.TENANT;
            };
            case PlainSpec plain -> plain.plainKind();
        };
    }
}
