package tewatashi.issuance.feed;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form a field's value must have, and how PostgreSQL's COPY is told it. */
sealed interface Form {
  /** The column's type in the staging table. */
  String sqlType();

  /**
   * Checks a value and turns it into COPY's text.
   *
   * @param value a JSON string, number or boolean as text
   * @throws IllegalArgumentException whose message says what it must be; never the value
   */
  String toCopy(String value);

  /** Whether JSON must write it as a string. */
  default boolean isString() {
    return true;
  }

  /** Free text, 1 to {@code max} characters, no control characters. */
  record Text(int max) implements Form {
    @Override
    public String sqlType() {
      return "text";
    }

    @Override
    public String toCopy(String value) {
      if (value.isEmpty() || value.codePointCount(0, value.length()) > max) {
        throw new IllegalArgumentException("must be 1 to " + max + " characters");
      }
      if (value.codePoints().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("must have no control characters");
      }
      return value;
    }
  }

  /** Text of a fixed pattern. */
  record Coded(Pattern pattern, String must) implements Form {
    @Override
    public String sqlType() {
      return "text";
    }

    @Override
    public String toCopy(String value) {
      if (!pattern.matcher(value).matches()) {
        throw new IllegalArgumentException("must be " + must);
      }
      return value;
    }
  }

  /** 全国地方公共団体コード with its check digit. */
  record Municipality() implements Form {
    @Override
    public String sqlType() {
      return "text";
    }

    @Override
    public String toCopy(String value) {
      return new tewatashi.issuance.session.MunicipalityCode(value).value();
    }
  }

  /** 個人番号: twelve digits, the last a check digit (番号法施行令第8条, 総務省令第5条). */
  record IndividualNumber() implements Form {
    @Override
    public String sqlType() {
      return "text";
    }

    @Override
    public String toCopy(String value) {
      if (!value.matches("[0-9]{12}") || checkDigit(value) != value.charAt(11) - '0') {
        throw new IllegalArgumentException("must be twelve digits with their check digit");
      }
      return value;
    }

    private static int checkDigit(String value) {
      int sum = 0;
      for (int n = 1; n <= 11; n++) {
        int weight = n <= 6 ? n + 1 : n - 5;
        sum += (value.charAt(11 - n) - '0') * weight;
      }
      int rest = sum % 11;
      return rest <= 1 ? 0 : 11 - rest;
    }
  }

  /** One of a closed list of words. */
  record OneOf(List<String> words) implements Form {
    @Override
    public String sqlType() {
      return "text";
    }

    @Override
    public String toCopy(String value) {
      if (!words.contains(value)) {
        throw new IllegalArgumentException("must be one of " + words);
      }
      return value;
    }
  }

  /** A whole number. */
  record Whole(int min, int max) implements Form {
    @Override
    public String sqlType() {
      return "integer";
    }

    @Override
    public boolean isString() {
      return false;
    }

    @Override
    public String toCopy(String value) {
      if (!value.matches("-?[0-9]{1,9}")
          || Integer.parseInt(value) < min
          || Integer.parseInt(value) > max) {
        throw new IllegalArgumentException("must be a whole number from " + min + " to " + max);
      }
      return value;
    }
  }

  /** Millimetres, tenths at most. */
  record Millimetres(int max) implements Form {
    @Override
    public String sqlType() {
      return "numeric";
    }

    @Override
    public boolean isString() {
      return false;
    }

    @Override
    public String toCopy(String value) {
      if (!value.matches("[0-9]{1,3}(\\.[0-9]+)?")
          || new BigDecimal(value).stripTrailingZeros().scale() > 1
          || new BigDecimal(value).signum() <= 0
          || new BigDecimal(value).compareTo(BigDecimal.valueOf(max)) > 0) {
        throw new IllegalArgumentException(
            "must be millimetres above 0, at most " + max + ", in tenths");
      }
      return value;
    }
  }

  /** true or false. */
  record YesNo() implements Form {
    @Override
    public String sqlType() {
      return "boolean";
    }

    @Override
    public boolean isString() {
      return false;
    }

    @Override
    public String toCopy(String value) {
      if (!value.equals("true") && !value.equals("false")) {
        throw new IllegalArgumentException("must be true or false");
      }
      return value;
    }
  }

  /** A calendar date, yyyy-MM-dd. */
  record Day() implements Form {
    @Override
    public String sqlType() {
      return "date";
    }

    @Override
    public String toCopy(String value) {
      try {
        if (value.length() != 10) {
          throw new IllegalArgumentException("must be a date, yyyy-MM-dd");
        }
        return LocalDate.parse(value).toString();
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("must be a date, yyyy-MM-dd", e);
      }
    }
  }

  /** An instant with its offset (ISO 8601). */
  record Moment() implements Form {
    @Override
    public String sqlType() {
      return "timestamptz";
    }

    @Override
    public String toCopy(String value) {
      try {
        return OffsetDateTime.parse(value).toInstant().toString();
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("must be an instant with its offset, ISO 8601", e);
      }
    }
  }

  /** A PNG picture in base64. */
  record Png(int bytesMax) implements Form {
    @Override
    public String sqlType() {
      return "bytea";
    }

    @Override
    public String toCopy(String value) {
      return picture(value)
          .map(bytes -> "\\\\x" + java.util.HexFormat.of().formatHex(bytes))
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "must be a PNG in base64, at most "
                      + bytesMax
                      + " bytes; grey, RGB or indexed, at most 8 bits deep,"
                      + " not interlaced, without transparency"));
    }

    private Optional<byte[]> picture(String value) {
      try {
        byte[] bytes = Base64.getDecoder().decode(value);
        boolean png = bytes.length <= bytesMax && PrintablePng.is(bytes);
        return png ? Optional.of(bytes) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }
}
