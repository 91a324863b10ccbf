package dev.slipway.variables.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers printed and formatted as .NET does in the invariant culture. */
class NumberFormatTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
            "42 | N2 | 42.00",
            "1234567.891 | N2 | 1,234,567.89", "2.5 | N0 | 3", "-2.5 | F0 | -3", "-0.001 | F2 | 0.00",
            "23.4 | C | ¤23.40",
            "-23.4 | C | (¤23.40)", "0.1234 | P | 12.34 %", "0.1234 | P0 | 12 %", "42 | E2 | 4.20E+001",
            "0 | e1 | 0.0e+000",
            "1.50 | G | 1.50", "1234.5678 | G3 | 1.23E+03", "1234.5678 | G6 | 1234.57", "42 | 00000 | 00042",
            "-5 | 000 | -005",
            "-5 | 0;(0);zero | (5)", "0 | 0;(0);zero | zero", "0.4 | 0;(0);zero | zero", "3.14159 | 0.# | 3.1",
            "3 | 0.# | 3",
            "1234567.891 | #,##0.00 | 1,234,567.89", "1234567.891 | #,##0 | 1,234,568", "1234567 | 0,, | 1",
            "0.256 | 0.0% | 25.6%",
            "42 | 'x'0 | x42", "42 | 0 \\# | 42 #", "12345 | 0.00E+00 | 1.23E+04", "0.00012 | 0.0E-0 | 1.2E-4",
            "42 | abc | abc",
            "2030 | yyyy | yyyy", "5 | ###-##-# | --5", "1234 | 0000-00 | 0012-34"})
    void decimalsAreFormatted(BigDecimal value, String format, String expected) {
        assertThat(NumberFormat.decimal(value, format)).hasValue(expected);
    }

    @Test
    void formatsOfOtherTypesAreRefused() {
        assertThat(NumberFormat.decimal(BigDecimal.TEN, "X")).isEmpty();
        assertThat(NumberFormat.decimal(BigDecimal.TEN, "D5")).isEmpty();
        assertThat(NumberFormat.decimal(BigDecimal.TEN, "Z")).isEmpty();
        assertThat(NumberFormat.real(1.5, "D")).isEmpty();
    }

    @Test
    void integersAreFormatted() {
        assertThat(NumberFormat.integer(42, "X")).hasValue("2A");
        assertThat(NumberFormat.integer(-1, "x")).hasValue("ffffffff");
        assertThat(NumberFormat.integer(42, "D5")).hasValue("00042");
        assertThat(NumberFormat.integer(-42, "D5")).hasValue("-00042");
    }

    @Test
    void doublesAreFormattedExactly() {
        assertThat(NumberFormat.real(3.14159, "R")).hasValue("3.14159");
        assertThat(NumberFormat.real(1e21, "F0")).hasValue("1000000000000000000000");
        assertThat(NumberFormat.real(Double.NaN, "N2")).hasValue("NaN");
    }

    @ParameterizedTest
    @CsvSource({"0.2857142857142857,0.2857142857142857", "0.30000000000000004,0.30000000000000004", "3.0,3",
            "1e15,1E+15",
            "999999999999999,999999999999999", "0.0001,0.0001", "0.00001,1E-05", "-0.0,-0", "1e100,1E+100",
            "1.5e-7,1.5E-07",
            "123456789012345680,1.2345678901234568E+17"})
    void doublesPrintTheShortestText(double value, String expected) {
        assertThat(DotNetNumber.print(value)).isEqualTo(expected);
    }

    @Test
    void numbersAreReadWithBlanksSignsAndThousandsMarks() {
        assertThat(DotNetNumber.parse(" 1,234 ")).hasValue(1234);
        assertThat(DotNetNumber.parse("+1e3")).hasValue(1000);
        assertThat(DotNetNumber.parse("0x10")).isEmpty();
        assertThat(DotNetNumber.parse("1d")).isEmpty();
        assertThat(DotNetNumber.parseDecimal("1e3")).isEmpty();
        assertThat(DotNetNumber.parseDecimal("1,234.50-")).hasValue(new BigDecimal("-1234.50"));
        assertThat(DotNetNumber.parseDecimal("99999999999999999999999999999")).isEmpty();
    }
}
