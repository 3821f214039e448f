package tewatashi.issuance.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.session.CrossedWires;
import tewatashi.issuance.session.Personal;
import tewatashi.issuance.session.SessionBinding;

/**
 * Reads, on the caller's trip, what the session's card leads to. Its queries are its own, and each
 * starts from the card's link; that no stranger's row can answer them is the database's work.
 */
final class CardsRecord {
  private static final String LINK =
      "SELECT issuer_key, serial, municipality_code, resident_id,"
          + " valid_from > date_trunc('day', now(), 'Asia/Tokyo') AS of_today"
          + " FROM tewatashi.authentication_link";
  private static final String HEAD = "SELECT tewatashi.released_household_head()";
  private static final String SEAL =
      "SELECT g.registration_number, g.linked_to_card, g.width_mm, g.height_mm, g.impression_png"
          + " FROM tewatashi.authentication_link l"
          + " JOIN tewatashi.seal_registration g USING (municipality_code, resident_id)"
          + " WHERE g.status = 'registered'";
  private static final String AUTHORITY =
      "SELECT m.prefecture, m.name, y.title, y.name AS mayor, s.side_mm, s.picture_png,"
          + " y.valid_from || ' ' || s.valid_from AS since"
          + " FROM tewatashi.authentication_link l"
          + " JOIN tewatashi.municipality m USING (municipality_code)"
          + " JOIN tewatashi.mayor y USING (municipality_code)"
          + " JOIN tewatashi.official_seal s USING (municipality_code)"
          + " WHERE tstzrange(y.valid_from, y.valid_until) @> now()"
          + " AND tstzrange(s.valid_from, s.valid_until) @> now()";

  private final CertificateRequest request;
  private final OneTrip.Asked<Card> cards;
  private final JournaledStory story;
  private final OneTrip.Asked<CardsPeople.One> people;
  private final OneTrip.Asked<InOffice> inOffice;
  private final Optional<OneTrip.Asked<Optional<String>>> head;
  private final Optional<OneTrip.Asked<Seal>> seal;

  /** Takes its questions along; they are answered once the trip is made. */
  CardsRecord(OneTrip trip, CertificateRequest request, IssueDetails details) {
    this.request = request;
    this.cards = trip.ask(LINK, CardsRecord::card);
    this.story = JournaledStory.ask(trip, request, details);
    this.people = CardsPeople.ask(trip, request);
    this.inOffice = trip.ask(AUTHORITY, CardsRecord::inOffice);
    this.head =
        request.items().contains(Item.RELATIONSHIP)
            ? Optional.of(trip.ask(HEAD, row -> Optional.ofNullable(row.getString(1))))
            : Optional.empty();
    this.seal =
        switch (request) {
          case CertificateRequest.Residence _ -> Optional.empty();
          case CertificateRequest.Seal _ -> Optional.of(trip.ask(SEAL, CardsRecord::seal));
        };
  }

  /** The card, and where its link leads. */
  @Personal
  private record Card(
      String issuerKey, String serial, String municipality, String number, boolean ofToday) {
    @Override
    public String toString() {
      return "Card[********]";
    }
  }

  /** Who certifies, and since when. */
  private record InOffice(RecordNow.Authority authority, String since) {}

  /** The live registration. */
  @Personal
  private record Seal(String number, boolean linked, RecordNow.Drawing drawing) {
    @Override
    public String toString() {
      return "Seal[********]";
    }
  }

  /** How things stand for whom the card leads to; to be asked before the record. */
  Standing standing(SessionBinding binding) throws SQLException {
    Card card = card(binding);
    var journaled = story.side();
    var found = people.rows();
    CrossedWires.require(!found.isEmpty(), "the second look found no household");
    return new Standing(
        found.stream().flatMap(one -> one.holds().stream()).toList(),
        found.stream().map(CardsPeople.One::status).toList(),
        card.ofToday,
        liveSeal().map(Seal::linked),
        journaled,
        now(found));
  }

  private Standing.Side now(List<CardsPeople.One> found) {
    var heads = new TreeMap<String, Standing.Head>();
    found.forEach(one -> heads.put(one.resident(), one.head()));
    var home = found.getFirst().home();
    return new Standing.Side(
        home.version(),
        home.changes(),
        heads,
        inOffice.rows().stream().findFirst().map(InOffice::since),
        liveSeal().map(Seal::number));
  }

  /** What must stand on the paper. */
  RecordNow read() throws SQLException {
    var printed = people.rows().stream().filter(CardsPeople.One::printed).toList();
    if (request.scope() == Scope.MEMBERS && printed.size() != request.chosen().size()) {
      throw new SQLException("the chosen members are not to be found now", "02000");
    }
    CrossedWires.require(!printed.isEmpty(), "the second look found nobody");
    return new RecordNow(
        authority(),
        printed.getFirst().address(),
        head.flatMap(asked -> asked.rows().getFirst()),
        printed.stream().map(CardsPeople.One::person).toList(),
        liveSeal().map(Seal::drawing));
  }

  /** The card alone says who: the proof that the caller holds is only compared with it. */
  private Card card(SessionBinding binding) throws SQLException {
    var found = cards.rows();
    for (Card card : found) {
      CrossedWires.require(
          card.issuerKey.equals(binding.certificate().issuerKey())
              && card.serial.equals(binding.certificate().serial()),
          "the session's card is another than the proof's");
    }
    if (found.size() != 1) {
      throw new SQLException("the session's card leads to nobody now", "02000");
    }
    var proven = binding.resident();
    Card card = found.getFirst();
    CrossedWires.require(
        card.municipality.equals(proven.municipality().value())
            && card.number.equals(proven.number()),
        "the card leads to somebody else");
    return card;
  }

  private Optional<Seal> liveSeal() {
    return seal.flatMap(asked -> asked.rows().stream().findFirst());
  }

  private RecordNow.Authority authority() throws SQLException {
    var found = inOffice.rows();
    if (found.size() != 1) {
      throw new SQLException("no mayor or no official seal is in office", "02000");
    }
    return found.getFirst().authority();
  }

  private static Card card(ResultSet row) throws SQLException {
    return new Card(
        row.getString("issuer_key"),
        row.getString("serial"),
        row.getString("municipality_code"),
        row.getString("resident_id"),
        row.getBoolean("of_today"));
  }

  private static InOffice inOffice(ResultSet row) throws SQLException {
    double side = row.getDouble("side_mm");
    var seal = new RecordNow.Drawing(row.getBytes("picture_png"), side, side);
    return new InOffice(
        new RecordNow.Authority(
            row.getString("prefecture"),
            row.getString("name"),
            row.getString("title"),
            row.getString("mayor"),
            seal),
        row.getString("since"));
  }

  private static Seal seal(ResultSet row) throws SQLException {
    return new Seal(
        row.getString("registration_number"),
        row.getBoolean("linked_to_card"),
        new RecordNow.Drawing(
            row.getBytes("impression_png"), row.getDouble("width_mm"), row.getDouble("height_mm")));
  }
}
