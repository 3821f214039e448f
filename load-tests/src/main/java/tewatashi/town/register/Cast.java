package tewatashi.town.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The residents by name whom tests, demonstrations and people refer to: the same in every town, in
 * its first municipality. {@code docs/town.md} lists them. Everybody's PIN is {@value
 * Papers#CAST_PIN}.
 */
final class Cast {
  /** How many there are: no town is smaller. */
  static final int SIZE = 56;

  private static final int FIRST_RESIDENT = 10_000_000;
  private static final long FIRST_HOUSEHOLD = 1_000_000_000L;

  private final Papers papers;
  private final LocalDate today;
  private final List<Household> households = new ArrayList<>();
  private int residents;

  Cast(Papers papers) {
    this.papers = papers;
    this.today = papers.today();
  }

  /** All households of the cast, in the order of their ids. */
  List<Household> households() {
    ordinary();
    families();
    names();
    refused();
    seals();
    cards();
    return List.copyOf(households);
  }

  private void ordinary() {
    alone(adult("手渡　花子", "テワタシ　ハナコ", 1985, "female").seal("手渡花子", 0, 15.0));
    alone(adult("手渡　太郎", "テワタシ　タロウ", 1982, "male").seal("手渡太郎", 1, 13.5));
  }

  private void families() {
    household(
        "手本町二丁目３番４号",
        adult("青葉　健一", "アオバ　ケンイチ", 1979, "male").seal("青葉", 0, 16.5),
        adult("青葉　美咲", "アオバ　ミサキ", 1981, "female").as("妻").seal("美咲", 2, 12.0),
        born("青葉　陽菜", "アオバ　ヒナ", today.minusYears(16).withDayOfYear(1), "female").as("子"),
        born("青葉　蓮", "アオバ　レン", today.minusYears(9).withDayOfYear(1), "male").as("子"));
    household(
        "大字松原１番地",
        adult("松原　正一", "マツバラ　ショウイチ", 1970, "male").seal("松原", 3, 18.0),
        adult("松原　和子", "マツバラ　カズコ", 1972, "female").as("妻"),
        adult("松原　一樹", "マツバラ　カズキ", 1996, "male").as("子"),
        adult("松原　二葉", "マツバラ　フタバ", 1998, "female").as("子"),
        adult("松原　三奈", "マツバラ　ミナ", 2000, "female").as("子"),
        adult("松原　史郎", "マツバラ　シロウ", 2002, "male").as("子"),
        adult("松原　五月", "マツバラ　サツキ", 2004, "female").as("子"),
        adult("松原　清", "マツバラ　キヨシ", 1943, "male").as("父"),
        adult("松原　ハル", "マツバラ　ハル", 1946, "female").as("母"));
    var twinsBirth = LocalDate.of(2004, 2, 29);
    household(
        "双葉台１番２号",
        adult("双葉　静", "フタバ　シズカ", 1975, "female"),
        born("双葉　光", "フタバ　ヒカル", twinsBirth, "male").as("子").seal("双葉光", 0, 12.0),
        born("双葉　輝", "フタバ　ヒカル", twinsBirth, "male").as("子").seal("双葉輝", 0, 12.0));
    for (int i = 0; i < 2; i++) {
      alone(adult("佐藤　恵", "サトウ　メグミ", 1990, "female").seal("佐藤恵", 1, 13.5));
    }
  }

  private void names() {
    alone(adult("渡邉󠄐　一葉", "ワタナベ　カズハ", 1988, "female").seal("渡邉󠄐", 0, 13.5));
    alone(adult("𠮷田　実", "ヨシダ　ミノル", 1967, "male").seal("𠮷田", 3, 15.0));
    alone(adult("勅使河原　庄左衛門之助貞次郎", "テシガワラ　ショウザエモンノスケサダジロウ", 1950, "male").seal("勅使河原", 2, 18.0));
    alone(
        adult("NGUYEN THI MAI", "", 1995, "female")
            .foreign("ベトナム", "技術・人文知識・国際業務", "３年")
            .alias("南　麻衣")
            .seal("南", 0, 12.0));
    alone(adult("CRUZ MARIA SPECIMEN", "", 1992, "female").foreign("フィリピン", "永住者", "無期限"));
  }

  private void refused() {
    alone(adult("囲　守", "カコイ　マモル", 1987, "male").hold("protective_measure"));
    var cancelled = adult("消元　印子", "ケシモト　インコ", 1976, "female").seal("消元", 1, 13.5);
    alone(cancelled.cancelSeal());
    alone(
        adult("替田　改", "カエダ　アラタ", 1974, "male")
            .seal("替田", 1, 10.5)
            .cancelSeal()
            .seal("替田改", 3, 16.5));
    alone(adult("別居　印二", "ベツイ　インジ", 1971, "male").sealWithoutLink("別居", 0, 15.0));
    alone(adult("無印　良枝", "ムイン　ヨシエ", 1969, "female"));
    alone(adult("出立　旅人", "イデタチ　タビト", 1993, "male").status("moving_out"));
    alone(adult("出水　去子", "イズミ　サルコ", 1991, "female").status("moved_out"));
    alone(adult("故井　人志", "コイ　ヒトシ", 1938, "male").status("deceased"));
    alone(adult("後見　要", "ウシロミ　カナメ", 1945, "male").hold("guardianship"));
    alone(adult("外字　待子", "トジ　マチコ", 1983, "female").hold("character_pending"));
    alone(adult("記録　更", "キロク　コウ", 1986, "male").hold("record_updating"));
    alone(adult("今日　入子", "コンニチ　イリコ", 1994, "female").movedInToday());
    alone(adult("失物　届", "シツモノ　トドク", 1980, "male").hold("loss_report"));
    household(
        "出船町３番３号",
        adult("連立　残", "ツレタチ　ザン", 1978, "male"),
        adult("連立　行", "ツレタチ　ユキ", 1979, "female").as("妻").status("moving_out"));
  }

  private void seals() {
    alone(adult("旧田　姓子", "キュウダ　セイコ", 1984, "female").formerName("改野").seal("旧田", 0, 13.5));
    household(
        "五軒町５番５号",
        adult("五人　一", "ゴニン　ハジメ", 1977, "male").seal("五人", 2, 15.0),
        adult("五人　次子", "ゴニン　ツギコ", 1979, "female").as("妻"),
        born("五人　三太", "ゴニン　サンタ", today.minusYears(14).withDayOfYear(1), "male").as("子"),
        born("五人　四葉", "ゴニン　ヨツバ", today.minusYears(11).withDayOfYear(1), "female").as("子"),
        born("五人　五郎", "ゴニン　ゴロウ", today.minusYears(5).withDayOfYear(1), "male").as("子"));
  }

  private void cards() {
    alone(adult("期限　切", "キゲン　キリ", 1973, "male").cardExpired());
    alone(adult("明日　待", "アス　マツ", 1999, "female").cardFromTomorrow());
    alone(adult("失効　済", "シッコウ　スミ", 1989, "male").cardRevoked());
    alone(adult("電話　持子", "デンワ　モチコ", 2001, "female").phoneOnly("android"));
    alone(adult("更新　済", "コウシン　ワタル", 1968, "male").cardRenewed());
    alone(adult("𰻞田　三面", "ビャンダ　サンメン", 1966, "female"));
    var name = "寿限無".repeat(2) + "五劫之擦切" + "海砂利水魚".repeat(8);
    alone(adult("長井　" + name, "ナガイ　" + "ジュゲム".repeat(16), 1965, "male"));
    alone(adult("次世　代子", "ツギヨ　シロコ", 1997, "female").seal("次世", 1, 13.5).nextCard());
    alone(adult("両持　泥郎", "リョウモチ　ドロウ", 1964, "male").andPhone("android"));
    alone(adult("両持　林檎", "リョウモチ　リンゴ", 1962, "female").andPhone("iphone"));
  }

  private CastMember adult(String name, String kana, int year, String sex) {
    return born(name, kana, LocalDate.of(year, 4, 1).plusDays(year % 28), sex);
  }

  private CastMember born(String name, String kana, LocalDate birthDate, String sex) {
    var identity = Identity.of(name, kana, birthDate, sex);
    return new CastMember(papers, kana.isEmpty() ? identity.withoutKana() : identity);
  }

  private void alone(CastMember member) {
    household("見本町一丁目" + wide(households.size() + 1) + "番１号", member);
  }

  private void household(String street, CastMember... members) {
    var municipality = papers.municipality();
    var place = municipality.prefecture() + municipality.name();
    var head = members[0].name();
    var people = new ArrayList<Person>();
    for (var member : members) {
      var id = String.valueOf(FIRST_RESIDENT + ++residents);
      people.add(member.person(id, new Origin.Japanese(place + "本籍町１番地", head)));
    }
    var id = String.valueOf(FIRST_HOUSEHOLD + households.size() + 1);
    households.add(new Household(id, 1, place + street, people));
  }

  private static String wide(int number) {
    var text = new StringBuilder();
    String.valueOf(number).chars().forEach(c -> text.append((char) (c - '0' + '０')));
    return text.toString();
  }
}
