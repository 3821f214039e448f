package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.OFFER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.tables.records.OfferRecord;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/** What a municipality offers of a kind today. Once it told of a kind, only what it told counts. */
final class OptionsQuery {
  private final DSLContext dsl;
  private final MunicipalityCode municipality;
  private final Instant now;
  private @Nullable List<OfferRecord> told;

  OptionsQuery(DSLContext dsl, MunicipalityCode municipality, Instant now) {
    this.dsl = dsl;
    this.municipality = municipality;
    this.now = now;
  }

  Options of(CertificateKind kind) {
    LocalDate today = LocalDate.ofInstant(now, Times.TOKYO);
    var told = told().stream().filter(offer -> offer.getKind().equals(kind.word())).toList();
    if (told.isEmpty()) {
      return Options.untold(kind);
    }
    return told.stream()
        .filter(offer -> !offer.getValidFrom().isAfter(today))
        .filter(offer -> offer.getValidUntil() == null || offer.getValidUntil().isAfter(today))
        .findFirst()
        .map(offer ->
            new Options(
                named(Scope.values(), Scope::word, offer.getScopes()),
                named(Item.values(), Item::word, offer.getItems())))
        .orElse(new Options(Set.of(), Set.of()));
  }

  private List<OfferRecord> told() {
    if (told == null) {
      told = dsl.selectFrom(OFFER).where(OFFER.MUNICIPALITY_CODE.eq(municipality.value())).fetch();
    }
    return told;
  }

  private static <T> Set<T> named(T[] all, Function<T, String> word, String[] words) {
    var told = Set.of(words);
    return Arrays.stream(all)
        .filter(one -> told.contains(word.apply(one)))
        .collect(Collectors.toSet());
  }
}
