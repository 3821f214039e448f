package tewatashi.terminal.agent;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import tewatashi.terminal.card.Pin;

/** What a person does on the page; each belongs to the number of the screen that offered it. */
public sealed interface Touch {
  /** The word of the contract. */
  String word();

  /** A button that says all by its word: {@code agree}, {@code quit}, {@code pay}... */
  record Plain(String word) implements Touch {}

  /** One of several, or several of many. */
  sealed interface Choose extends Touch {
    @Override
    default String word() {
      return "choose";
    }
  }

  /** A kind of certificate. */
  record ChooseKind(String kind) implements Choose {}

  /** Whose paper. */
  record ChooseScope(String scope) implements Choose {}

  /** Members of the household by their places in it. */
  record ChooseMembers(SortedSet<Integer> members) implements Choose {
    public ChooseMembers {
      members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }
  }

  /** What stands on the paper only when asked for. */
  record ChooseItems(SortedSet<String> items) implements Choose {
    public ChooseItems {
      items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
    }
  }

  /** How many. */
  record ChooseCopies(int copies) implements Choose {}

  /** A coin or note into the simulated device. */
  record Coin(int yen) implements Touch {
    @Override
    public String word() {
      return "coin";
    }
  }

  /** A clerk has seen an empty tray. */
  record Confirm(String clerk, String code) implements Touch {
    @Override
    public String word() {
      return "confirm";
    }

    /** The code is the clerk's own. */
    @Override
    public String toString() {
      return "Confirm[" + clerk + ", ****]";
    }
  }

  /** Four digits; whoever gets it closes it. Never within JSON. */
  record Typed(Pin pin) implements Touch {
    @Override
    public String word() {
      return "pin";
    }
  }
}
