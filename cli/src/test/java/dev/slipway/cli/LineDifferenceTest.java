package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void theSameTextHasNoDifference() {
        assertThat(LineDifference.between("a\nb\n", "a\nb\n")).isEmpty();
    }

    @Test
    void whatIsGoneAndWhatIsNewStandsBetweenSomeOfWhatStays() {
        assertThat(shown("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\nx\n5\n6\n7\n8\n9\n10\n")).containsExactly(" 2", " 3",
                "-4", "+x", " 5", " 6", " ...", " 8", " 9", "+10");
    }

    @Test
    void whatIsTooLargeToCompareIsShownAsReplaced() {
        var before = IntStream.range(0, 3_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        var after = IntStream.range(0, 3_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));

        assertThat(LineDifference.between(before, after)).hasSize(6_000);
    }

    private static List<String> shown(String before, String after) {
        return LineDifference.between(before, after).stream().map(line -> line.mark() + line.text()).toList();
    }
}
