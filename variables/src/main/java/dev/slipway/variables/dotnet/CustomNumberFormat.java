package dev.slipway.variables.dotnet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A custom .NET number format: {@code 0 # . , %}, exponents, quotes, escapes and up to three sections. */
final class CustomNumberFormat {

    private final String format;
    private final StringBuilder out = new StringBuilder();
    private final Layout layout;
    private final String digits;
    private final int scale;
    private int next;
    private int position;
    private int adjust;
    private boolean pointWritten;

    private CustomNumberFormat(String format, Layout layout, BigDecimal magnitude) {
        this.format = format;
        this.layout = layout;
        BigDecimal stripped = magnitude.stripTrailingZeros();
        boolean zero = stripped.signum() == 0;
        this.digits = zero ? "" : stripped.unscaledValue().toString();
        this.scale = zero ? 0 : digits.length() - stripped.scale();
        this.position = layout.scientific ? layout.point : Math.max(scale, layout.point);
        this.adjust = layout.scientific ? 0 : scale - layout.point;
    }

    static String format(BigDecimal value, String format) {
        List<String> sections = sections(format);
        boolean negative = value.signum() < 0;
        int chosen = value.signum() == 0 ? 2 : negative ? 1 : 0;
        chosen = chosen < sections.size() && !sections.get(chosen).isEmpty() ? chosen : 0;
        BigDecimal rounded = rounded(value.abs(), new Layout(sections.get(chosen)));
        if (rounded.signum() == 0 && value.signum() != 0 && sections.size() > 2 && !sections.get(2).isEmpty()) {
            chosen = 2;
            rounded = BigDecimal.ZERO;
        }
        String section = sections.get(chosen);
        String text = new CustomNumberFormat(section, new Layout(section), rounded).write();
        return negative && chosen == 0 && rounded.signum() != 0 ? "-" + text : text;
    }

    private static BigDecimal rounded(BigDecimal magnitude, Layout layout) {
        if (magnitude.signum() == 0) {
            return magnitude;
        }
        if (layout.scientific) {
            return magnitude.round(new java.math.MathContext(Math.max(1, layout.digits), RoundingMode.HALF_UP));
        }
        return magnitude.movePointRight(layout.shift).setScale(layout.digits - layout.point, RoundingMode.HALF_UP);
    }

    /** Splits at semicolons outside quotes. */
    private static List<String> sections(String format) {
        List<String> sections = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < format.length(); i++) {
            i = literalEnd(format, i);
            if (i < format.length() && format.charAt(i) == ';') {
                sections.add(format.substring(start, i));
                start = i + 1;
            }
        }
        sections.add(format.substring(start));
        return sections;
    }

    /** The last place of the literal that begins here; the place itself when none does. */
    private static int literalEnd(String format, int at) {
        char c = format.charAt(at);
        if (c == '\\') {
            return at + 1;
        }
        if (c != '\'' && c != '"') {
            return at;
        }
        int close = format.indexOf(c, at + 1);
        return close < 0 ? format.length() : close;
    }

    /** Where a section has its digits, its point and its thousands marks. */
    private static final class Layout {
        int digits;
        int point = -1;
        int firstZero = Integer.MAX_VALUE;
        int lastZero;
        int shift;
        boolean grouped;
        boolean scientific;
        private int comma = -1;
        private int commas;

        Layout(String section) {
            for (int i = 0; i < section.length(); i++) {
                if (literalEnd(section, i) > i) {
                    i = literalEnd(section, i);
                } else if (exponentEnd(section, i) > 0) {
                    scientific = true;
                    i = exponentEnd(section, i) - 1;
                } else {
                    place(section.charAt(i));
                }
            }
            point = point < 0 ? digits : point;
            if (comma >= 0 && comma == point) {
                shift -= commas * 3;
            } else if (comma >= 0) {
                grouped = true;
            }
            firstZero = firstZero < point ? point - firstZero : 0;
            lastZero = lastZero > point ? point - lastZero : 0;
        }

        private void place(char c) {
            switch (c) {
                case '#' -> digits++;
                case '0' -> {
                    firstZero = Math.min(firstZero, digits);
                    lastZero = ++digits;
                }
                case '.' -> point = point < 0 ? digits : point;
                case ',' -> comma();
                case '%' -> shift += 2;
                case '\u2030' -> shift += 3;
                default -> {
                }
            }
        }

        private void comma() {
            if (digits == 0 || point >= 0) {
                return;
            }
            grouped |= comma >= 0 && comma != digits;
            commas = comma == digits ? commas + 1 : 1;
            comma = digits;
        }
    }

    /** Behind an exponent such as {@code E+00} that begins here; 0 when none does. */
    private static int exponentEnd(String section, int at) {
        if (section.charAt(at) != 'E' && section.charAt(at) != 'e') {
            return 0;
        }
        int end = at + 1;
        end = end < section.length() && "+-".indexOf(section.charAt(end)) >= 0 ? end + 1 : end;
        int zeros = end;
        while (zeros < section.length() && section.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros == end ? 0 : zeros;
    }

    private String write() {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            int literal = literalEnd(format, i);
            int exponent = layout.scientific ? exponentEnd(format, i) : 0;
            if (literal > i) {
                out.append(format, Math.min(i + 1, format.length()),
                        Math.min(c == '\\' ? literal + 1 : literal, format.length()));
                i = literal;
            } else if (exponent > 0) {
                exponent(i, exponent);
                i = exponent - 1;
            } else {
                write(c);
            }
        }
        return out.toString();
    }

    private void write(char c) {
        if (adjust > 0 && (c == '#' || c == '0' || c == '.')) {
            for (; adjust > 0; adjust--) {
                digit(next < digits.length() ? digits.charAt(next++) : '0');
            }
        }
        switch (c) {
            case '#', '0' -> placeholder();
            case '.' -> point();
            case ',' -> {
            }
            default -> out.append(c);
        }
    }

    private void placeholder() {
        boolean padding = adjust < 0;
        adjust += padding ? 1 : 0;
        if (padding) {
            if (position <= layout.firstZero) {
                digit('0');
                return;
            }
        } else if (next < digits.length()) {
            digit(digits.charAt(next++));
            return;
        } else if (position > layout.lastZero) {
            digit('0');
            return;
        }
        position--;
    }

    private void digit(char digit) {
        out.append(digit);
        if (layout.grouped && position > 1 && (position - 1) % 3 == 0) {
            out.append(',');
        }
        position--;
    }

    private void point() {
        if (position == 0 && !pointWritten
                && (layout.lastZero < 0 || (layout.point < layout.digits && next < digits.length()))) {
            out.append('.');
            pointWritten = true;
        }
    }

    private void exponent(int start, int end) {
        String mark = format.substring(start, end);
        int value = digits.isEmpty() ? 0 : scale - layout.point;
        String power = NumberFormat.power(mark.charAt(0), value, mark.replaceAll("[^0]", "").length());
        out.append(mark.contains("+") || value < 0 ? power : power.replace("+", ""));
    }
}
