package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.OFFER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.impl.DSL;
import tewatashi.db.generated.tables.records.OfferRecord;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Options;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.MunicipalityCode;

/** What a municipality offers of a kind today. Once it told of a kind, only what it told counts. */
final class OptionsQuery {
  private static final Question<OfferRecord> TOLD =
      Question.of(DSL.selectFrom(OFFER).where(OFFER.MUNICIPALITY_CODE.eq(Asking.MUNICIPALITY)));

  private final List<OfferRecord> told;
  private final Instant now;

  /** What was answered, at this moment. */
  OptionsQuery(Exchange.Answers answers, Instant now) {
    this.told = answers.to(TOLD).into(OFFER);
    this.now = now;
  }

  static Question.Asked<?> asked(MunicipalityCode municipality) {
    return TOLD.about(Map.of(Asking.MUNICIPALITY.getName(), municipality.value()));
  }

  Options of(CertificateKind kind) {
    LocalDate today = LocalDate.ofInstant(now, Times.TOKYO);
    var told = this.told.stream().filter(offer -> offer.getKind().equals(kind.word())).toList();
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

  private static <T> Set<T> named(T[] all, Function<T, String> word, String[] words) {
    var told = Set.of(words);
    return Arrays.stream(all)
        .filter(one -> told.contains(word.apply(one)))
        .collect(Collectors.toSet());
  }
}
