package tewatashi.terminal.card;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads card profiles, and says of every key what is wrong with it. Values are never repeated. */
final class CardProfilesFile {
  private static final Pattern KEY = Pattern.compile("card\\.([1-9][0-9]?)\\.[a-z.-]+");

  private static final int SELECT = 0xA4;
  private static final int VERIFY = 0x20;
  private static final int PERFORM_SECURITY_OPERATION = 0x2A;

  private final Map<String, String> given = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private CardProfilesFile() {}

  static CardProfiles read(String text) throws ProfilesRefused {
    var file = new CardProfilesFile();
    file.load(text);
    var profiles = file.profiles();
    if (file.faults.isEmpty()) {
      file.compare(profiles);
    }
    if (!file.faults.isEmpty()) {
      throw new ProfilesRefused(file.faults);
    }
    return new CardProfiles(profiles);
  }

  private void load(String text) {
    var once =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized @Nullable Object put(Object key, Object value) {
            if (given.put((String) key, ((String) value).strip()) != null) {
              faults.add(key + " is given twice");
            }
            return null;
          }
        };
    try {
      once.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException _) {
      faults.add("not a properties file");
    }
  }

  private List<CardProfile> profiles() {
    var numbers = new TreeSet<Integer>();
    for (String key : given.keySet()) {
      var match = KEY.matcher(key);
      if (match.matches()) {
        numbers.add(Integer.valueOf(match.group(1)));
      }
    }
    if (numbers.isEmpty()) {
      faults.add("no card.1.name: a terminal knows one card at least");
    }
    var profiles = new ArrayList<CardProfile>();
    for (int number : numbers) {
      var profile = profile("card." + number + ".");
      if (profile != null) {
        profiles.add(profile);
      }
    }
    given.keySet().forEach(key -> faults.add("unknown key " + key));
    return profiles;
  }

  /** Null only after a fault was noted. */
  private @Nullable CardProfile profile(String card) {
    int before = faults.size();
    var name =
        take(
            card + "name",
            text -> ProfileValue.matching(text, "[a-z0-9-]{1,32}", "a-z, 0-9 and -"));
    var basis = take(card + "basis", text -> ProfileValue.word(text, CardProfile.Basis.values()));
    var application = take(card + "application", text -> ProfileValue.hex(text, 5, 16));
    var labels = take(card + "labels", ProfileValue::labels);
    var token = take(card + "file.token", text -> ProfileValue.hex(text, 2, 2));
    var certificate = take(card + "file.certificate", text -> ProfileValue.hex(text, 2, 2));
    var key = take(card + "file.key", text -> ProfileValue.hex(text, 2, 2));
    var pin = take(card + "file.pin", text -> ProfileValue.hex(text, 2, 2));
    var select = take(card + "command.select-file", text -> ProfileValue.command(text, SELECT));
    var verify = take(card + "command.verify", text -> ProfileValue.command(text, VERIFY));
    var signing = signing(card);
    boolean whole = faults.size() == before;
    if (!whole
        || name == null
        || basis == null
        || application == null
        || labels == null
        || token == null
        || certificate == null
        || key == null
        || pin == null
        || select == null
        || verify == null
        || signing == null) {
      return null;
    }
    return new CardProfile(
        name, basis, application, labels, token, certificate, key, pin, select, verify, signing);
  }

  private @Nullable CardSigning signing(String card) {
    var command =
        take(card + "command.sign", text -> ProfileValue.command(text, PERFORM_SECURITY_OPERATION));
    var algorithm = take(card + "signature.algorithm", ProfileValue::algorithm);
    var input =
        take(card + "signature.input", text -> ProfileValue.word(text, CardSigning.Input.values()));
    var answer =
        take(
            card + "signature.answer",
            text -> ProfileValue.word(text, CardSigning.Answer.values()));
    if (command == null || algorithm == null || input == null || answer == null) {
      return null;
    }
    if (algorithm.elliptic() && input == CardSigning.Input.DIGEST_INFO) {
      faults.add(card + "signature.input: ECDSA signs the hash alone");
    }
    if (!algorithm.elliptic() && answer == CardSigning.Answer.DER) {
      faults.add(card + "signature.answer: an RSA signature is raw");
    }
    return new CardSigning(command, algorithm, input, answer);
  }

  /** What holds between entries: a name, or a label within an application, is one entry's only. */
  private void compare(List<CardProfile> profiles) {
    var names = new TreeSet<String>();
    var tokens = new TreeSet<String>();
    var ways = new TreeMap<String, String>();
    for (var profile : profiles) {
      if (!names.add(profile.name())) {
        faults.add("two entries have the name " + profile.name());
      }
      for (String label : profile.labels()) {
        if (!tokens.add(profile.application() + label)) {
          faults.add(profile.name() + ": its application and label are another entry's too");
        }
      }
      String way = profile.select(profile.tokenFile());
      if (!ways.computeIfAbsent(profile.application(), _ -> way).equals(way)) {
        faults.add(profile.name() + ": another way to the label than in the same application");
      }
    }
  }

  /** Null only after a fault was noted. */
  private <T> @Nullable T take(String key, Function<String, T> parse) {
    String text = given.remove(key);
    if (text == null) {
      faults.add(key + " is missing");
      return null;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      faults.add(key + ": " + e.getMessage());
      return null;
    }
  }
}
