package dev.slipway.variables.dotnet;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reading numbers as {@code double.TryParse} and {@code decimal.TryParse} do, and printing doubles as .NET does. */
public final class DotNetNumber {

    private static final Pattern DOUBLE = Pattern
            .compile("([+-]?)((?:[0-9][0-9,]*(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)");
    private static final Pattern DECIMAL = Pattern.compile(
            "([+-]?)\\s*((?:[0-9][0-9,]*(?:\\.[0-9]*)?|\\.[0-9]+))([+-]?)");
    private static final BigDecimal LARGEST_DECIMAL = new BigDecimal("79228162514264337593543950335");
    private static final int DECIMAL_SCALE = 28;
    private static final int LONGEST = 1000;

    private DotNetNumber() {}

    /** The shortest text that reads back as the same double; with an exponent from 1E+15 up and below 0.0001. */
    public static String print(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = exact.unscaledValue().toString();
        int exponent = digits.length() - exact.scale() - 1;
        String text = exponent >= Math.max(15, digits.length()) || exponent < -4
                ? scientific(digits, exponent)
                : exact.toPlainString();
        return value < 0 ? "-" + text : text;
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = Integer.toString(Math.abs(exponent));
        return digits.charAt(0) + fraction + (exponent < 0 ? "E-" : "E+") + (power.length() < 2 ? "0" : "") + power;
    }

    /** A double; blanks around it, a sign, an exponent and thousands marks are allowed. */
    public static OptionalDouble parse(String text) {
        String number = DotNetText.trim(text);
        if (number.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        var matcher = DOUBLE.matcher(number);
        if (matcher.matches()) {
            return OptionalDouble.of(Double.parseDouble(number.replace(",", "")));
        }
        return switch (number) {
            case "NaN", "-NaN", "+NaN" -> OptionalDouble.of(Double.NaN);
            case "Infinity", "+Infinity", "∞" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Infinity", "-∞" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    /** A decimal of at most 28 places; a sign before or behind and thousands marks are allowed, an exponent is not. */
    public static Optional<BigDecimal> parseDecimal(String text) {
        String number = DotNetText.trim(text);
        if (number.length() > LONGEST) {
            return Optional.empty();
        }
        var matcher = DECIMAL.matcher(number);
        if (!matcher.matches() || (!matcher.group(1).isEmpty() && !matcher.group(3).isEmpty())) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(matcher.group(2).replace(",", ""));
        if (value.scale() > DECIMAL_SCALE) {
            value = value.setScale(DECIMAL_SCALE, java.math.RoundingMode.HALF_EVEN);
        }
        if (value.compareTo(LARGEST_DECIMAL) > 0) {
            return Optional.empty();
        }
        return Optional.of((matcher.group(1) + matcher.group(3)).equals("-") ? value.negate() : value);
    }
}
