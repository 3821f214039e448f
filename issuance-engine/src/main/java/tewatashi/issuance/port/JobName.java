package tewatashi.issuance.port;

import java.util.HexFormat;

/**
 * A print job's random name, journaled before the job exists: how a settlement finds it again. Job
 * ids restart when a printer does; names of 128 random bits do not repeat.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record JobName(String value) {
  /** Length in bytes. */
  public static final int BYTES = 16;

  public JobName {
    if (!value.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a job name is 32 hexadecimal digits");
    }
  }

  /** The name of 16 random bytes. */
  public static JobName of(byte[] bytes) {
    return new JobName(HexFormat.of().formatHex(bytes));
  }
}
