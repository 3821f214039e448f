package tewatashi.issuance.certificate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tewatashi.golden.Golden;

/** What each bar may be called in front of the resident: the sensitive must not stand alone. */
class BarTableTest {
  @Test
  void everyBarIsToldAsTheTableSays() {
    Golden.compare(
        "issuance/certificate/bars.golden.txt",
        Arrays.stream(IssuanceBar.values())
            .map(bar ->
                "%-26s %s%n".formatted(bar.name().toLowerCase(Locale.ROOT), bar.problem().word()))
            .collect(Collectors.joining("", "# bar   what the resident is told\n", "")));
  }
}
