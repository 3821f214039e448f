package tewatashi.misdelivery.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;

/** The office's synthetic citizens, each alone in a household, with a name of their own. */
final class Citizens {
  private static final List<String> FAMILIES = List.of("山川", "森田", "石橋", "松原", "竹中", "梅沢");
  private static final List<String> GIVEN = List.of("一郎", "二葉", "三奈", "四季", "五月", "六実");

  private final Map<String, String> names = new TreeMap<>();

  /**
   * @param count 36 at most
   */
  Citizens(int count) {
    for (int i = 0; i < count; i++) {
      String name = FAMILIES.get(i / GIVEN.size()) + GIVEN.get(i % GIVEN.size());
      names.put("C-" + (100 + i), name);
    }
  }

  String name(String citizen) {
    return names.getOrDefault(citizen, "");
  }

  /** As the suite wants to know them. */
  People people() {
    var able = new ArrayList<Person>();
    var idsByName = new HashMap<String, Set<String>>();
    names.forEach((id, name) -> {
      able.add(new Person("office", id, name, "household of " + id));
      idsByName.put(name, Set.of(id));
    });
    var households =
        able.stream().collect(Collectors.toMap(Person::household, one -> Set.of(one.name())));
    return new People(able, idsByName, Map.of(), households, households.keySet());
  }
}
