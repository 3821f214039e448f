package tewatashi.terminal.agent;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tewatashi.terminal.desk.Application;
import tewatashi.terminal.desk.Member;
import tewatashi.terminal.desk.Offer;

/**
 * What somebody has chosen so far, and which question stands: a pure function of the offers and the
 * answers. A question with nothing to choose is not asked. Earlier answers are kept on the way
 * back, as far as they still fit.
 *
 * @param at the question that stands
 * @param offer of the chosen kind
 * @param household to choose members from; empty until it is needed
 * @param copies at least 1
 */
record Choosing(
    List<Offer> offers,
    Question at,
    Optional<Offer> offer,
    Optional<String> scope,
    List<Member> household,
    SortedSet<Integer> members,
    SortedSet<String> items,
    int copies) {
  static final String MEMBERS = "members";
  private static final String HOLDER = "holder";
  private static final int COPIES_MAX = 10;

  /** In the order in which they are asked. */
  enum Question {
    KIND,
    SCOPE,
    /** The household has to be asked for before members can be chosen from it. */
    HOUSEHOLD,
    MEMBERS,
    ITEMS,
    COPIES,
    ALL_SAID
  }

  Choosing {
    offers = List.copyOf(offers);
    household = List.copyOf(household);
    members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
  }

  static Choosing from(List<Offer> offers) {
    return new Choosing(
        offers,
        Question.KIND,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        1);
  }

  /** After an answer that the question's screen offers. */
  Choosing chosen(Touch.Choose answer) {
    return switch (answer) {
      case Touch.ChooseKind(String kind) -> ofKind(kind).onwards();
      case Touch.ChooseScope(String of) -> ofScope(of).onwards();
      case Touch.ChooseMembers(var of) -> with(at, household, of, items, copies).onwards();
      case Touch.ChooseItems(var of) -> with(at, household, members, of, copies).onwards();
      case Touch.ChooseCopies(int of) -> with(at, household, members, items, of).onwards();
    };
  }

  /** The household was shown. */
  Choosing shown(List<Member> all) {
    var still = new TreeSet<>(members);
    still.retainAll(all.stream().map(Member::ordinal).toList());
    return with(Question.MEMBERS, all, still, items, copies);
  }

  /** The question before, with what was answered then. */
  Choosing back() {
    for (int i = at.ordinal() - 1; i > 0; i--) {
      var before = Question.values()[i];
      if (before != Question.HOUSEHOLD && isAsked(before)) {
        return with(before, household, members, items, copies);
      }
    }
    return with(Question.KIND, household, members, items, copies);
  }

  private Choosing onwards() {
    for (int i = at.ordinal() + 1; i < Question.ALL_SAID.ordinal(); i++) {
      if (isAsked(Question.values()[i])) {
        return with(Question.values()[i], household, members, items, copies);
      }
    }
    return with(Question.ALL_SAID, household, members, items, copies);
  }

  private boolean isAsked(Question question) {
    return switch (question) {
      case KIND, COPIES, ALL_SAID -> true;
      case SCOPE -> scopes().size() > 1;
      case HOUSEHOLD -> choosesMembers() && household.isEmpty();
      case MEMBERS -> choosesMembers();
      case ITEMS -> offer.map(one -> !one.items().isEmpty()).orElse(false);
    };
  }

  private boolean choosesMembers() {
    return scope.equals(Optional.of(MEMBERS));
  }

  private List<String> scopes() {
    return offer.map(one -> List.copyOf(one.scopes().keySet())).orElse(List.of());
  }

  private Choosing ofKind(String kind) {
    var of = offers.stream().filter(one -> one.kind().equals(kind)).findFirst();
    var fitting = new TreeSet<>(items);
    fitting.retainAll(of.map(Offer::items).orElse(List.of()));
    var scopes = of.map(one -> one.scopes().keySet()).orElseThrow();
    var kept = scope.filter(scopes::contains);
    var only = scopes.size() == 1 ? scopes.stream().findFirst() : kept;
    return new Choosing(offers, at, of, only, household, members, fitting, copies);
  }

  private Choosing ofScope(String of) {
    return new Choosing(offers, at, offer, Optional.of(of), household, members, items, copies);
  }

  private Choosing with(
      Question next, List<Member> all, SortedSet<Integer> some, SortedSet<String> asked, int many) {
    return new Choosing(offers, next, offer, scope, all, some, asked, many);
  }

  String kind() {
    return offer.map(Offer::kind).orElse("");
  }

  /** The question's screen; none where nobody is asked. */
  Optional<Screen> screen() {
    return switch (at) {
      case KIND -> Optional.of(new Screen.Kind(offers));
      case SCOPE -> Optional.of(new Screen.Scope(kind(), offer.orElseThrow().scopes()));
      case MEMBERS -> Optional.of(new Screen.Members(kind(), household, members));
      case ITEMS -> Optional.of(new Screen.Items(kind(), offer.orElseThrow().items(), items));
      case COPIES -> Optional.of(new Screen.Copies(kind(), COPIES_MAX, copies, feeYen()));
      case HOUSEHOLD, ALL_SAID -> Optional.empty();
    };
  }

  private int feeYen() {
    var of = offer.orElseThrow();
    return of.scopes().getOrDefault(scope.orElse(HOLDER), of.feeYen());
  }

  /** What is applied for, once all is said. */
  Application application() {
    var chosen = choosesMembers() ? members : Collections.<Integer>emptySortedSet();
    return new Application(kind(), scope.orElse(HOLDER), chosen, items, copies);
  }
}
