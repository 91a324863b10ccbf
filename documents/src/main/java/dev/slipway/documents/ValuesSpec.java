package dev.slipway.documents;

import java.util.List;

/** What holds values of variables, among which may be secrets. */
public sealed interface ValuesSpec extends Spec permits ProjectSpec, VariableSetSpec, TenantSpec {
    List<VariableSpec> variables();

    /** The same with other values. */
    ValuesSpec withVariables(List<VariableSpec> others);
}
