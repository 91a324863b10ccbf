package dev.slipway.documents;

/** What steps and actions may be called: any one line of text. */
final class StepNames {
    private static final int LONGEST = 200;

    private StepNames() {}

    /** The name, or an empty text after a finding. */
    static String read(Fields fields, String field) {
        var name = fields.requiredText(field, LONGEST, "a name");
        if (name.isEmpty()) {
            return name;
        }
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            fields.report(field, "expected one line of text without blanks around it");
            return "";
        }
        return name;
    }
}
