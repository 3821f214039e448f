package tewatashi.town.stage;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A running service as its watchmen see it: where to knock, and where the trays are. */
public interface House {
  /** Where terminals knock; one address for each server. */
  List<URI> apis();

  /** The terminals, each with the printer it is entitled to. */
  List<Place> places();

  /** The printers' control endpoint: trays and faults. */
  URI printerControl();

  /** The town's directory, as {@code CardVault.open} takes it. */
  Path town();

  /** The authority of all TLS identities here. */
  Path tlsAuthority();

  /** The password file of every key store here. */
  Path passwordFile();

  /** A clerk who may confirm trays here. */
  String clerk();

  /** That clerk's code. */
  String clerkCode();
}
