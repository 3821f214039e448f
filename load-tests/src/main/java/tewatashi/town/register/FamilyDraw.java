package tewatashi.town.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tewatashi.town.register.NameBook.Name;

/** Draws a family: a head, perhaps a spouse, children, twins among them, and grandparents. */
final class FamilyDraw {
  private final LocalDate today;
  private final Draw draw;
  private final Name family;
  private final Set<String> taken = new HashSet<>();

  FamilyDraw(LocalDate today, Draw draw) {
    this.today = today;
    this.draw = draw;
    if (draw.chance(0.04)) {
      family = draw.pick(NameBook.RARE_FAMILIES);
    } else if (draw.chance(0.0005)) {
      family = NameBook.UNPRINTABLE_FAMILY;
    } else {
      family = draw.pickCommon(NameBook.FAMILIES);
    }
  }

  List<Member> family(int size) {
    var members = new ArrayList<Member>();
    boolean headIsMale = draw.chance(0.6);
    int headAge = size >= 3 ? draw.between(30, 60) : draw.between(19, 95);
    var head = person(headIsMale, headAge);
    members.add(Member.japanese(head, "世帯主"));
    if (size >= 2 && draw.chance(size == 2 ? 0.6 : 0.9)) {
      var spouse = person(!headIsMale, Math.max(18, headAge + draw.between(-6, 6)));
      if (draw.chance(0.1)) {
        spouse = spouse.withFormerName(draw.pickCommon(NameBook.FAMILIES).text());
      }
      members.add(Member.japanese(spouse, headIsMale ? "妻" : "夫"));
    }
    int elders = size >= 5 ? draw.below(3) : 0;
    addChildren(members, size - elders - members.size(), headAge);
    for (int i = 0; i < elders; i++) {
      var elder = person(i == 0, headAge + draw.between(22, 32));
      members.add(Member.japanese(elder, i == 0 ? "父" : "母"));
    }
    return members;
  }

  private void addChildren(List<Member> members, int count, int parentAge) {
    boolean twins = count >= 2 && draw.chance(0.05);
    for (int i = 0; i < count; i++) {
      int age = Math.clamp(parentAge - draw.between(22, 36), 0, 40);
      var child = person(draw.chance(0.5), age);
      if (twins && i == 1) {
        child = withBirthDate(child, members.getLast().identity().birthDate());
      }
      members.add(Member.japanese(child, "子"));
    }
  }

  private Identity person(boolean male, int age) {
    Name given;
    do {
      given = draw.pickCommon(male ? NameBook.MALE : NameBook.FEMALE);
    } while (!taken.add(given.text()));
    var name = family.then(given);
    // The age may come out a year higher; nobody is born after today.
    var birth = today.minusYears(age).minusDays(draw.between(1, 364));
    var identity = Identity.of(name.text(), name.kana(), birth, male ? "male" : "female");
    return draw.chance(0.1) ? identity.withoutKana() : identity;
  }

  private static Identity withBirthDate(Identity identity, LocalDate birthDate) {
    return new Identity(
        identity.name(),
        identity.kana(),
        identity.formerName(),
        identity.alias(),
        birthDate,
        identity.sex());
  }
}
