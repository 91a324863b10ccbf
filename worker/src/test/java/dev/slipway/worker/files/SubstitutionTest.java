package dev.slipway.worker.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.variables.Variables;
import dev.slipway.worker.log.Level;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
    @TempDir
    Path directory;
    private final List<String> told = new ArrayList<>();
    private final Variables variables = Variables.builder().set("Name", "Grüße").setSensitive("Key", "swordfish")
            .build();

    @Test
    void whatIsKnownIsReplacedAndTheRestStays() throws Exception {
        write("a.txt", "#{Name} #{Unknown} #{ broken ##{Name}\r\n", StandardCharsets.UTF_8);
        run(null, "a.txt");
        assertThat(read("a.txt", StandardCharsets.UTF_8)).isEqualTo("Grüße #{Unknown} #{ broken #{Name}\r\n");
        assertThat(told).anyMatch(line -> line.startsWith("VERBOSE:") && line.contains("'#{Unknown}'"));
    }

    @ParameterizedTest(name = "a mark: {1}, in {0}")
    @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16LE, true", "UTF-16BE, true", "UTF-32LE, true",
            "windows-1252, false"})
    void theEncodingIsFoundAndKept(String charset, boolean marked) throws Exception {
        var mark = marked ? "\uFEFF" : "";
        write("a.txt", mark + "é #{Name}", Charset.forName(charset));
        run(null, "a.txt");
        assertThat(Files.readAllBytes(directory.resolve("a.txt")))
                .isEqualTo((mark + "é Grüße").getBytes(Charset.forName(charset)));
    }

    @Test
    void anotherEncodingMayBeAskedFor() throws Exception {
        write("a.txt", "é", StandardCharsets.UTF_8);
        run("utf-16", "a.txt");
        assertThat(read("a.txt", StandardCharsets.UTF_16LE)).isEqualTo("\uFEFFé");
        run("iso-8859-1", "a.txt");
        assertThat(read("a.txt", StandardCharsets.ISO_8859_1)).isEqualTo("é");
        run("klingon", "a.txt");
        assertThat(told).anyMatch(line -> line.startsWith("WARNING:") && line.contains("'klingon'"));
    }

    @Test
    void aCharacterThatTheEncodingLacksFailsTheStepAndChangesNothing() throws Exception {
        write("a.txt", "#{Name}", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> run("us-ascii", "a.txt")).isInstanceOf(FileNotChanged.class)
                .hasMessageContaining("US-ASCII").hasMessageContaining("a.txt");
        assertThat(read("a.txt", StandardCharsets.UTF_8)).isEqualTo("#{Name}");
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource(delimiter = '|', value = {"a.txt|a.txt", "*.TXT|a.txt b.txt",
            "**/*.txt|a.txt b.txt sub/c.txt sub/deep/d.txt",
            "sub/**/*.txt|sub/c.txt sub/deep/d.txt", "sub/*|sub/c.txt sub/x.yml", "?.txt|a.txt b.txt",
            "{a,b}.txt|a.txt b.txt", "[ab].txt|a.txt b.txt", "[a-b].txt|a.txt b.txt", "./sub\\c.txt|sub/c.txt",
            "sub/**|sub/c.txt sub/deep/d.txt sub/x.yml", "[1].cfg|[1].cfg", "../*|", "/etc/passwd|", "nothing|",
            "sub/{c.txt,deep/d.txt}|sub/c.txt sub/deep/d.txt"})
    void aTargetMeansFiles(String target, @Nullable String expected) throws Exception {
        for (var name : List.of("a.txt", "b.txt", "[1].cfg", "sub/c.txt", "sub/x.yml", "sub/deep/d.txt")) {
            write(name, "", StandardCharsets.UTF_8);
        }
        var found = new TargetFiles(List.of(directory)).matching(target).stream()
                .map(path -> directory.relativize(path).toString()).sorted().toList();
        assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aLinkThatLeadsOutOfTheDirectoryIsNotFollowed(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("own.txt"), "#{Name}");
        Files.createSymbolicLink(directory.resolve("link.txt"), outside.resolve("own.txt"));
        Files.createSymbolicLink(directory.resolve("dir"), outside);
        run(null, "link.txt", "**/*.txt", "dir/own.txt");
        assertThat(Files.readString(outside.resolve("own.txt"))).isEqualTo("#{Name}");
    }

    @Test
    void noMatchIsAWarningUnlessThatIsNotWanted() throws Exception {
        run(null, "*.none");
        assertThat(told).singleElement().satisfies(line -> assertThat(line).startsWith("WARNING:").contains("*.none"));
        told.clear();
        new Substitution(List.of(directory), new Substitution.Options(null, false, false), this::say)
                .run(List.of("*.none"), variables, Instant.EPOCH);
        assertThat(told).isEmpty();
    }

    @Test
    void whereThatIsWantedAnUnknownTokenFailsTheStep() throws Exception {
        write("a.txt", "#{Unknown}", StandardCharsets.UTF_8);
        var strict = new Substitution(List.of(directory), new Substitution.Options(null, true, true), this::say);
        assertThatThrownBy(() -> strict.run(List.of("a.txt"), variables, Instant.EPOCH))
                .isInstanceOf(FileNotChanged.class).hasMessageContaining("#{Unknown}");
    }

    @Test
    void whatSecretsBecomeInAFileIsKnownToTheMask() throws Exception {
        write("a.txt", "#{Key | ToUpper}", StandardCharsets.UTF_8);
        var substitution = new Substitution(List.of(directory), new Substitution.Options(null, true, false), this::say);
        substitution.run(List.of("a.txt"), variables, Instant.EPOCH);
        assertThat(substitution.secrets()).contains("SWORDFISH");
    }

    private void run(@Nullable String encoding, String... targets) throws FileNotChanged {
        new Substitution(List.of(directory), new Substitution.Options(encoding, true, false), this::say)
                .run(List.of(targets), variables, Instant.EPOCH);
    }

    private void write(String name, String text, Charset charset) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.write(file, text.getBytes(charset));
    }

    private String read(String name, Charset charset) throws IOException {
        return new String(Files.readAllBytes(directory.resolve(name)), charset);
    }

    private void say(Level level, String text) {
        told.add(level + ": " + text);
    }
}
