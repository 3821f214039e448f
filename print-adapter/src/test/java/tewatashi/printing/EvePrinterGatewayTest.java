package tewatashi.printing;

import java.nio.file.Path;

/** The contract, held against somebody else's printer. */
class EvePrinterGatewayTest extends PrintGatewayContract {
  @Override
  PrinterUnderTest startPrinter(Path directory) throws Exception {
    return EvePrinter.start(directory);
  }
}
