package dev.slipway.variables.scope;

import dev.slipway.variables.dotnet.DotNetText;
import java.util.Collection;

/** Comparing names in any case. */
final class Names {

    private Names() {}

    static boolean same(String one, String other) {
        return DotNetText.fold(one).equals(DotNetText.fold(other));
    }

    static boolean contains(Collection<String> names, String name) {
        return names.stream().anyMatch(other -> same(other, name));
    }

    /** Whether some name is in both. */
    static boolean meet(Collection<String> wanted, Collection<String> present) {
        return wanted.stream().anyMatch(name -> contains(present, name));
    }

    /** Whether some name is in all three. */
    static boolean meet(Collection<String> wanted, Collection<String> present, Collection<String> also) {
        return wanted.stream().anyMatch(name -> contains(present, name) && contains(also, name));
    }
}
