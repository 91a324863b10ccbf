package dev.slipway.variables.dotnet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Standard .NET number formats in the invariant culture; other formats are left to {@link CustomNumberFormat}. */
public final class NumberFormat {

    private static final int LARGEST_PRECISION = 999;

    private enum Type {
        INTEGER, DECIMAL, REAL
    }

    private NumberFormat() {}

    public static Optional<String> integer(int value, String format) {
        return format(BigDecimal.valueOf(value), Type.INTEGER, format);
    }

    public static Optional<String> decimal(BigDecimal value, String format) {
        return format(value, Type.DECIMAL, format);
    }

    public static Optional<String> real(double value, String format) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Optional.of(DotNetNumber.print(value));
        }
        if (isStandard(format) && "RrGg".indexOf(format.charAt(0)) >= 0 && format.length() == 1) {
            return Optional.of(DotNetNumber.print(value));
        }
        return format(new BigDecimal(value), Type.REAL, format);
    }

    private static boolean isStandard(String format) {
        return format.matches("[A-Za-z][0-9]{0,9}");
    }

    private static Optional<String> format(BigDecimal value, Type type, String format) {
        String standard = format.isEmpty() ? "G" : format;
        if (!isStandard(standard)) {
            BigDecimal digits = type == Type.REAL ? value.round(new MathContext(15, RoundingMode.HALF_UP)) : value;
            return Optional.of(CustomNumberFormat.format(digits, format));
        }
        int precision = standard.length() == 1 ? -1 : (int) Math.min(Long.parseLong(standard.substring(1)), 1000);
        return precision > LARGEST_PRECISION ? Optional.empty() : standard(value, type, standard.charAt(0), precision);
    }

    private static Optional<String> standard(BigDecimal value, Type type, char letter, int precision) {
        int places = precision < 0 ? 2 : precision;
        return switch (letter) {
            case 'C', 'c' -> Optional.of(currency(value, places));
            case 'F', 'f' -> Optional.of(signed(value, fixed(value, places)));
            case 'N', 'n' -> Optional.of(signed(value, grouped(fixed(value, places))));
            case 'P', 'p' -> Optional.of(signed(value, grouped(fixed(value.movePointRight(2), places)) + " %"));
            case 'E', 'e' -> Optional.of(signed(value, exponential(value, letter, precision < 0 ? 6 : precision, 3)));
            case 'G', 'g' -> Optional.of(general(value, type, letter, precision));
            case 'D', 'd' -> whole(value, type, 10, precision, false);
            case 'X', 'x' -> whole(value, type, 16, precision, letter == 'X');
            case 'B', 'b' -> whole(value, type, 2, precision, false);
            default -> Optional.empty();
        };
    }

    private static String fixed(BigDecimal value, int places) {
        return value.abs().setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    /** The minus sign, unless only zeros are left. */
    private static String signed(BigDecimal value, String text) {
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value.signum() < 0 && !zero ? "-" + text : text;
    }

    private static String currency(BigDecimal value, int places) {
        String amount = grouped(fixed(value, places));
        return signed(value, amount).startsWith("-") ? "(¤" + amount + ")" : "¤" + amount;
    }

    static String grouped(String digits) {
        int point = digits.indexOf('.');
        var out = new StringBuilder(digits);
        for (int i = (point < 0 ? digits.length() : point) - 3; i > 0; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    private static String exponential(BigDecimal value, char letter, int places, int exponentDigits) {
        BigDecimal rounded = value.abs().round(new MathContext(places + 1, RoundingMode.HALF_UP));
        String digits = rounded.unscaledValue().toString();
        int exponent = rounded.signum() == 0 ? 0 : digits.length() - rounded.scale() - 1;
        digits = digits + "0".repeat(Math.max(0, places + 1 - digits.length()));
        return digits.charAt(0) + (places == 0 ? "" : "." + digits.substring(1, places + 1))
                + power(letter, exponent, exponentDigits);
    }

    static String power(char letter, int exponent, int digits) {
        String power = Integer.toString(Math.abs(exponent));
        return letter + (exponent < 0 ? "-" : "+") + "0".repeat(Math.max(0, digits - power.length())) + power;
    }

    private static String general(BigDecimal value, Type type, char letter, int precision) {
        if (precision <= 0) {
            return type == Type.DECIMAL ? value.toPlainString() : value.stripTrailingZeros().toPlainString();
        }
        BigDecimal rounded = value.abs().round(new MathContext(precision, RoundingMode.HALF_UP)).stripTrailingZeros();
        String digits = rounded.unscaledValue().toString();
        int exponent = digits.length() - rounded.scale() - 1;
        if (rounded.signum() == 0 || (exponent < precision && exponent >= -5 + 1)) {
            return signed(value, rounded.toPlainString());
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        char e = letter == 'G' ? 'E' : 'e';
        return signed(value, digits.charAt(0) + fraction + power(e, exponent, 2));
    }

    private static Optional<String> whole(BigDecimal value, Type type, int radix, int precision, boolean upper) {
        if (type != Type.INTEGER) {
            return Optional.empty();
        }
        BigInteger number = value.toBigInteger();
        boolean negative = radix == 10 && number.signum() < 0;
        BigInteger magnitude = radix == 10 || number.signum() >= 0
                ? number.abs()
                : number.add(BigInteger.ONE.shiftLeft(32));
        String digits = magnitude.toString(radix);
        digits = upper ? digits.toUpperCase(Locale.ROOT) : digits;
        return Optional.of((negative ? "-" : "") + "0".repeat(Math.max(0, precision - digits.length())) + digits);
    }
}
