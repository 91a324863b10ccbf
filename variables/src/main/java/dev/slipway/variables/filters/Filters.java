package dev.slipway.variables.filters;

import static java.util.Map.entry;

import dev.slipway.variables.dotnet.DotNetText;
import dev.slipway.variables.limit.Steps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters by name, for one evaluation. */
public final class Filters {

    private static final Map<String, Filter> BY_NAME = Map.ofEntries(
            entry("tolower", Filter.plain(DotNetText::toLower)),
            entry("toupper", Filter.plain(DotNetText::toUpper)),
            entry("tobase64", Filter.of(Base64Filters::encode)),
            entry("frombase64", Filter.of(Base64Filters::decode)),
            entry("trim", Filter.of(TextFilters::trim)),
            entry("substring", Filter.of(TextFilters::substring)),
            entry("truncate", Filter.of(TextFilters::truncate)),
            entry("append", TextFilters::append),
            entry("prepend", TextFilters::prepend),
            entry("indent", Filter.of(IndentFilter::indent)),
            entry("null", _ -> null),
            entry("replace", RegexFilters::replace),
            entry("match", RegexFilters::match),
            entry("contains", ComparisonFilters.of(String::contains)),
            entry("startswith", ComparisonFilters.of(String::startsWith)),
            entry("endswith", ComparisonFilters.of(String::endsWith)),
            entry("htmlescape", Filter.plain(EscapeFilters::html)),
            entry("xmlescape", Filter.plain(EscapeFilters::xml)),
            entry("jsonescape", Filter.plain(EscapeFilters::json)),
            entry("yamlsinglequoteescape", Filter.plain(EscapeFilters::yamlSingleQuote)),
            entry("yamldoublequoteescape", Filter.plain(EscapeFilters::yamlDoubleQuote)),
            entry("propertieskeyescape", Filter.plain(EscapeFilters::propertiesKey)),
            entry("propertiesvalueescape", Filter.plain(EscapeFilters::propertiesValue)),
            entry("uriescape", Filter.plain(EscapeFilters::uri)),
            entry("uridataescape", Filter.plain(EscapeFilters::uriData)),
            entry("markdown", MarkdownFilter::toHtml),
            entry("markdowntohtml", MarkdownFilter::toHtml),
            entry("md5", HashFilters.of("MD5")),
            entry("sha1", HashFilters.of("SHA-1")),
            entry("sha256", HashFilters.of("SHA-256")),
            entry("sha384", HashFilters.of("SHA-384")),
            entry("sha512", HashFilters.of("SHA-512")),
            entry("uripart", Filter.of(UriFilter::part)),
            entry("nowdate", DateFilters::now),
            entry("nowdateutc", DateFilters::nowUtc),
            entry("addhours", DateFilters.adding(3600)),
            entry("adddays", DateFilters.adding(86_400)),
            entry("format", FormatFilter::format),
            entry("versionmajor", VersionFilters.of(VersionFilters::major)),
            entry("versionminor", VersionFilters.of(VersionFilters::minor)),
            entry("versionpatch", VersionFilters.of(VersionFilters::patch)),
            entry("versionrevision", VersionFilters.of(VersionFilters::revision)),
            entry("versionprerelease", VersionFilters.of(VersionFilters::preRelease)),
            entry("versionprereleaseprefix", VersionFilters.of(VersionFilters::preReleasePrefix)),
            entry("versionprereleasecounter", VersionFilters.of(VersionFilters::preReleaseCounter)),
            entry("versionmetadata", VersionFilters.of(VersionFilters::metadata)));

    private static final Set<String> COMPARISONS = Set.of("contains", "startswith", "endswith", "match");

    private final Instant now;
    private final Steps steps;

    public Filters(Instant now, Steps steps) {
        this.now = now;
        this.steps = steps;
    }

    /** The filter's output; null when there is no such filter or it has no answer to this input and these options. */
    public @Nullable String apply(String name, @Nullable String input, List<String> options) {
        steps.takeText(input == null ? 0 : input.length());
        Filter filter = BY_NAME.get(DotNetText.toLower(name));
        return filter == null ? null : filter.apply(new Filter.Use(input, options, now, steps));
    }

    /** Whether the filter answers only true or false, and so gives nothing of its input away. */
    public static boolean isComparison(String name) {
        return COMPARISONS.contains(DotNetText.toLower(name));
    }
}
