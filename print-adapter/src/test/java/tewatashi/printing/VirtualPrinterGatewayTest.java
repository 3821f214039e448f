package tewatashi.printing;

import java.nio.file.Path;

/** The contract, held against the virtual printer. */
class VirtualPrinterGatewayTest extends PrintGatewayContract {
  @Override
  PrinterUnderTest startPrinter(Path directory) throws Exception {
    return VirtualPrinterProcess.secure(directory, "--page-time", "20");
  }
}
