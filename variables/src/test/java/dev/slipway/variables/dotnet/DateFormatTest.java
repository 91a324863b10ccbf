package dev.slipway.variables.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates read and formatted as .NET does in the invariant culture, at UTC. */
class DateFormatTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static Optional<String> local(String text, String format) {
        return DateText.parse(text, TODAY).map(DotNetDate::toLocal).flatMap(date -> DateFormat.format(date, format));
    }

    private static Optional<String> offset(String text, String format) {
        return DateText.parse(text, TODAY).map(DotNetDate::toOffset).flatMap(date -> DateFormat.format(date, format));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {"2030/05/22 09:05:07", "2030-05-22T09:05:07",
            "2030-05-22 09:05:07Z", "2030-05-22T11:05:07+02:00", "05/22/2030 09:05:07", "5/22/2030 9:05:07 AM",
            "22 May 2030 09:05:07", "May 22, 2030 09:05:07", "Wed, 22 May 2030 09:05:07 GMT", "22-May-2030 09:05:07",
            "Wednesday, 22 May 2030 09:05:07"})
    void theseAreTheSameMoment(String text) {
        assertThat(local(text, "s")).hasValue("2030-05-22T09:05:07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello World", "2030-13-45", "", "12", "2030-05-22 25:00", "99:99", "May",
            "2030-05-22 09:05 +99:00"})
    void theseAreNoDates(String text) {
        assertThat(DateText.parse(text, TODAY)).isEmpty();
    }

    @Test
    void whatIsLeftOutIsFilledIn() {
        assertThat(local("2030-05-22", "s")).hasValue("2030-05-22T00:00:00");
        assertThat(local("14:30", "s")).hasValue("2026-11-22T14:30:00");
        assertThat(local("2030-05", "d")).hasValue("05/01/2030");
        assertThat(local("5/22/30", "d")).hasValue("05/22/2030");
        assertThat(local("5/22/75", "d")).hasValue("05/22/1975");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {"d|05/22/2030", "D|Wednesday, 22 May 2030",
            "f|Wednesday, 22 May 2030 09:05", "F|Wednesday, 22 May 2030 09:05:07", "g|05/22/2030 09:05",
            "G|05/22/2030 09:05:07",
            "M|May 22", "o|2030-05-22T09:05:07.1200000", "R|Wed, 22 May 2030 09:05:07 GMT", "t|09:05", "T|09:05:07",
            "u|2030-05-22 09:05:07Z", "y|2030 May", "HH dd-MMM-yyy|09 22-May-2030", "h:m:s t|9:5:7 A",
            "hh:mm tt|09:05 AM",
            "ddd dddd|Wed Wednesday", "fff|120", "FFF|12", "ss.FFF|07.12", "yy yyyyy|30 02030", "%d|22",
            "'day' d|day 22",
            "\\d d|d 22", "zzz z|+00:00 +0", "%K|``", "Date|DaAe"})
    void formatsOfDates(String format, String expected) {
        assertThat(local("2030-05-22 09:05:07.12", format)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Q", "'open", "ffffffff", "d%", "d\\"})
    void theseAreNoFormats(String format) {
        assertThat(local("2030-05-22", format)).isEmpty();
    }

    @Test
    void anOffsetIsKeptByTheTypeThatHasOne() {
        assertThat(offset("2030-05-22T21:05:07.1234567+02:00", "o")).hasValue("2030-05-22T21:05:07.1234567+02:00");
        assertThat(offset("2030-05-22T21:05:07+02:00", "u")).hasValue("2030-05-22 19:05:07Z");
        assertThat(offset("2030-05-22T21:05:07+02:00", "zz")).hasValue("+02");
        assertThat(offset("2030-05-22T09:05:07Z", "o")).hasValue("2030-05-22T09:05:07.0000000+00:00");
        assertThat(offset("2030-05-22T09:05:07Z", "U")).isEmpty();
    }
}
