package tewatashi.careless;

/** Whatever starts beside the agreed servers takes visitors. */
final class UnapprovedServers extends Door {
  @Override
  boolean comparesServers() {
    return false;
  }
}
