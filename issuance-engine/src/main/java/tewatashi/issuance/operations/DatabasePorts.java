package tewatashi.issuance.operations;

import static tewatashi.db.generated.Tables.REALM;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tewatashi.db.Role;
import tewatashi.issuance.Limits;
import tewatashi.issuance.journal.JournalAdapters;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.HouseFigures;
import tewatashi.issuance.port.IdempotencyKeys;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.Nodes;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PoolUse;
import tewatashi.issuance.port.PrinterAnswers;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.port.StandingStops;
import tewatashi.issuance.port.WatchBeats;
import tewatashi.issuance.register.RegisterAdapters;
import tewatashi.issuance.session.AuthenticationLinks;
import tewatashi.issuance.session.Challenges;
import tewatashi.issuance.session.Realm;
import tewatashi.issuance.session.SessionRows;

/**
 * Every port that PostgreSQL answers, each as the role it may be answered by. What the release
 * check and the watch read is not here: they share nothing with it.
 */
public final class DatabasePorts implements AutoCloseable {
  private static final Question<Record1<OffsetDateTime>> CLOCK =
      Question.of(DSL.select(Times.byTheDatabase()));

  private final String node;
  private final RolePool stopsOwn;
  private final Map<Role, RolePool> pools = new EnumMap<>(Role.class);
  private final Realm realm;
  private final String schemaVersion;
  private final RegisterAdapters register;
  private final JournalAdapters journal;
  private final Operations operations;
  private final FleetBook fleetBook;
  private final Nodes nodes;

  private DatabasePorts(DatabaseAccess access, Limits limits) throws Unanswered {
    this.node = access.node();
    for (Role role : new Role[] {Role.VERIFIER, Role.ISSUER, Role.OPERATIONS}) {
      pools.put(
          role, new RolePool(access, role, limits.databasePoolMax(), limits.registerWaitMax()));
    }
    RolePool issuer = pool(Role.ISSUER);
    RolePool operating = pool(Role.OPERATIONS);
    this.realm =
        Realm.of(
            operating
                .transaction(
                    Presented.NOTHING, dsl -> dsl.select(REALM.REALM_).from(REALM).fetchSingle())
                .value1());
    this.schemaVersion =
        operating
            .transaction(
                Presented.NOTHING,
                dsl ->
                    dsl.select(DSL.function("schema_version", SQLDataType.VARCHAR)).fetchSingle())
            .value1();
    this.register =
        new RegisterAdapters(pool(Role.VERIFIER), issuer, operating, limits.sessionsAtOnceMax());
    this.journal = new JournalAdapters(issuer, operating, realm, limits);
    this.operations = new FleetOperations(issuer, operating);
    this.fleetBook = new PostgresFleetBook(operating);
    this.nodes = new NodeRegistry(operating);
    this.stopsOwn = new RolePool(access, Role.OPERATIONS, 1, limits.registerWaitMax());
  }

  /**
   * Opens the pools and reads what the database says of itself.
   *
   * @param access with logins for verifier, issuer and operations
   * @throws DatabaseUnavailable if it does not answer
   */
  public static DatabasePorts open(DatabaseAccess access, Limits limits) {
    try {
      return new DatabasePorts(access, limits);
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private RolePool pool(Role role) {
    RolePool pool = pools.get(role);
    if (pool == null) {
      throw new IllegalStateException("no pool for " + role.word());
    }
    return pool;
  }

  /** The name of the node that asks; empty where none does. */
  public String node() {
    return node;
  }

  /** The realm this database was made for. */
  public Realm realm() {
    return realm;
  }

  /** The schema's version, as migrated. */
  public String schemaVersion() {
    return schemaVersion;
  }

  /**
   * What the database takes for now: the clock by which it judges ages.
   *
   * @throws RegisterUnavailable if it does not answer
   */
  public Instant clock() throws RegisterUnavailable {
    try {
      return pool(Role.OPERATIONS)
          .ask(Presented.NOTHING, CLOCK.about(Map.of()))
          .getFirst()
          .value1()
          .toInstant();
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the database did not tell its time", e);
    }
  }

  /**
   * Settings of this database under which a commit that was acknowledged may be lost: with a crash,
   * with the machine's power, or with a failover. Each as {@code name = value}.
   *
   * @throws RegisterUnavailable if it does not answer
   */
  public List<String> forgetfulSettings() throws RegisterUnavailable {
    return otherwise(RequiredSettings.DURABLE);
  }

  /**
   * Settings of this database under which its own log may quote a statement's parameter or a row,
   * which are somebody's. Each as {@code name = value}.
   *
   * @throws RegisterUnavailable if it does not answer
   */
  public List<String> talkativeSettings() throws RegisterUnavailable {
    return otherwise(RequiredSettings.DISCREET);
  }

  private List<String> otherwise(RequiredSettings settings) throws RegisterUnavailable {
    try {
      return pool(Role.ISSUER).transaction(Presented.NOTHING, settings::otherwise);
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the database did not tell its settings", e);
    }
  }

  public SessionStore sessions() {
    return register.sessions();
  }

  public SessionRows rows() {
    return register.rows();
  }

  public Challenges challenges() {
    return register.challenges();
  }

  public AuthenticationLinks links() {
    return register.links();
  }

  public ResidentRegister register() {
    return register.register();
  }

  public IssuanceJournal journal() {
    return journal.journal();
  }

  public IdempotencyKeys idempotencyKeys() {
    return journal.idempotencyKeys();
  }

  public Operations operations() {
    return operations;
  }

  public FleetBook fleetBook() {
    return fleetBook;
  }

  /** What printers say, written down as it comes. */
  public PrinterAnswers printerAnswers() {
    return new PostgresPrinterAnswers(pool(Role.OPERATIONS));
  }

  /** Whether somebody watches. */
  public WatchBeats watchBeats() {
    return new PostgresWatchBeats(pool(Role.OPERATIONS));
  }

  /** How safe the whole house is, in figures. */
  public HouseFigures houseFigures() {
    return new PostgresHouseFigures(pool(Role.OPERATIONS));
  }

  /** How the pools are used. */
  public List<PoolUse> poolUse() {
    return List.copyOf(pools.values());
  }

  /** What the database says of the installation; its pool is ours to close. */
  public InstallationRecord installation() {
    return new InstallationRecord(pool(Role.OPERATIONS));
  }

  /** What stops have still to reach. */
  public StandingStops standingStops() {
    return new PostgresStandingStops(stopsOwn, pool(Role.VERIFIER));
  }

  /** Who serves this database. */
  public Nodes nodes() {
    return nodes;
  }

  @Override
  public void close() {
    stopsOwn.close();
    pools.values().forEach(RolePool::close);
  }
}
