package tewatashi.printing;

import java.util.List;
import tewatashi.issuance.port.PrinterAddress;

/** A real IPP service, in a process of its own, whose paper can be looked at. */
interface PrinterUnderTest extends AutoCloseable {
  /** How many pages each of the contract's documents has; ippeveprinter must be told. */
  int PAGES = 3;

  /** Its ipps address, with the certificate it really has. */
  PrinterAddress address();

  /** Every document that it ever received whole for this job, byte for byte. */
  List<byte[]> documents(int jobId) throws Exception;

  @Override
  void close() throws Exception;
}
