package tewatashi.town.register;

import java.io.IOException;

/** Fills one municipality with households, and writes each as soon as it is drawn. */
final class Settlement {
  private final Feed feed;
  private final CardList cards;
  private final Papers papers;
  private final NextCardHolders nextCards;

  Settlement(Feed feed, CardList cards, Papers papers, NextCardHolders nextCards) {
    this.feed = feed;
    this.cards = cards;
    this.papers = papers;
    this.nextCards = nextCards;
  }

  /**
   * Settles a municipality.
   *
   * @param residents how many there shall be; the cast, if it lives here, counts
   * @return how many there are
   */
  int settle(int residents, boolean withCast, long seed) throws IOException {
    int settled = 0;
    if (withCast) {
      for (var household : new Cast(papers).households()) {
        settled += write(household);
      }
    }
    var crowd = new Crowd(papers, seed);
    while (settled < residents) {
      settled += write(crowd.next(residents - settled));
    }
    return settled;
  }

  private int write(Household household) throws IOException {
    var municipality = papers.municipality();
    feed.household(municipality, household);
    for (var person : household.people()) {
      for (var drawn : person.links()) {
        var link =
            switch (nextCards) {
              case CAST -> drawn;
              case ALL -> papers.onNextCard(drawn, person.identity().birthDate());
            };
        feed.link(municipality, person, cards.issuerKey(link), link);
        cards.add(municipality, person, link);
      }
    }
    return household.people().size();
  }
}
