package tewatashi.town.register;

import java.io.IOException;
import java.nio.file.Path;

/** The register's feed: a header, then records with strictly increasing sequence. */
final class Feed implements AutoCloseable {
  private static final String SOURCE = "resident-register";

  private final Lines lines;
  private final Picture picture;
  private long sequence;

  Feed(Path file, Picture picture) throws IOException {
    lines = new Lines(file);
    this.picture = picture;
    lines
        .begin()
        .put("type", "feed")
        .put("schema", 1)
        .put("source", SOURCE)
        .put("realm", "specimen")
        .end();
  }

  /** Draws a seal; the feed carries pictures but does not know how they are made. */
  @FunctionalInterface
  interface Picture {
    byte[] png(SealDesign design);
  }

  /** Begins a record of this municipality; the caller ends it. */
  Lines begin(String type, Municipality municipality) throws IOException {
    return begin(type).put("municipality", municipality.code());
  }

  /** Begins a record that names no municipality, because it is one. */
  Lines begin(String type) throws IOException {
    return lines.begin().put("sequence", ++sequence).put("type", type);
  }

  long count() {
    return sequence;
  }

  void household(Municipality municipality, Household household) throws IOException {
    begin("household", municipality)
        .put("household", household.id())
        .put("version", household.version())
        .put("address", household.address())
        .end();
    int ordinal = 0;
    for (var person : household.people()) {
      resident(municipality, household, person, ++ordinal);
      begin("individual_number", municipality)
          .put("resident", person.id())
          .put("number", person.individualNumber())
          .end();
      for (var seal : person.seals()) {
        seal(municipality, person, seal);
      }
      for (var hold : person.holds()) {
        begin("hold", municipality)
            .put("hold", hold.id())
            .put("resident", person.id())
            .put("reason", hold.reason())
            .put("placed_at", hold.placedAt())
            .put("lifted_at", hold.liftedAt())
            .end();
      }
    }
  }

  private void resident(Municipality municipality, Household household, Person person, int ordinal)
      throws IOException {
    var identity = person.identity();
    var residency = person.residency();
    begin("resident", municipality)
        .put("resident", person.id())
        .put("version", person.version())
        .put("household", household.id())
        .put("ordinal", ordinal)
        .put("status", residency.status())
        .put("name", identity.name())
        .put("name_kana", identity.kana())
        .put("former_name", identity.formerName())
        .put("alias", identity.alias())
        .put("birth_date", identity.birthDate())
        .put("sex", identity.sex())
        .put("relationship", person.relationship())
        .put("resident_since", residency.since())
        .put("address_since", residency.addressSince())
        .put("notified_on", residency.notifiedOn())
        .put("previous_address", residency.previousAddress());
    origin(person.origin());
    lines.end();
  }

  private void origin(Origin origin) throws IOException {
    switch (origin) {
      case Origin.Japanese japanese ->
          lines.put("domicile", japanese.domicile()).put("register_head", japanese.registerHead());
      case Origin.Foreign foreign ->
          lines
              .beginObject("foreign")
              .put("nationality", foreign.nationality())
              .put("article_30_45", foreign.article3045())
              .put("residence_status", foreign.residenceStatus())
              .put("residence_period", foreign.residencePeriod())
              .put("residence_expires", foreign.residenceExpires())
              .put("residence_card_number", foreign.residenceCardNumber())
              .end();
    }
  }

  /** A cancelled registration comes twice, as it does from a register: made, then cancelled. */
  private void seal(Municipality municipality, Person person, Seal seal) throws IOException {
    var png = picture.png(seal.design());
    sealRecord(municipality, person, seal, png, "registered").end();
    if (seal.cancelledOn().isPresent()) {
      sealRecord(municipality, person, seal, png, "cancelled")
          .put("cancelled_on", seal.cancelledOn())
          .end();
    }
  }

  private Lines sealRecord(
      Municipality municipality, Person person, Seal seal, byte[] png, String status)
      throws IOException {
    return begin("seal_registration", municipality)
        .put("resident", person.id())
        .put("registration_number", seal.registrationNumber())
        .put("registered_on", seal.registeredOn())
        .put("status", status)
        .put("linked_to_card", seal.linkedToCard())
        .put("width_mm", seal.design().diameterMm())
        .put("height_mm", seal.design().diameterMm())
        .put("impression_png", png);
  }

  void link(Municipality municipality, Person person, String issuerKey, Link link)
      throws IOException {
    begin("authentication_link", municipality)
        .put("resident", person.id())
        .put("issuer_key", issuerKey)
        .put("serial", link.serial())
        .put("medium", link.medium())
        .put("valid_from", link.validFrom())
        .put("valid_until", link.validUntil())
        .end();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
