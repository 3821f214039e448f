package tewatashi.issuance.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Verdict;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.reading.PdfPageReader;

/** A page written, read again, and what was read compared with what must stand there (guard G6). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PageBenchmarks {
  private static final int HOUSEHOLDS = 16;

  /**
   * One page.
   *
   * @param twin a copy of its bytes
   * @param seen what stands on it
   * @param expected the same, in objects of its own
   */
  private record Sheet(
      FinishedDocument page, byte[] twin, List<FinishedPage> seen, List<FinishedPage> expected) {}

  private final PdfPageReader reader = new PdfPageReader();
  private Ring<CertificateContent> contents;
  private Ring<Sheet> sheets;

  @Setup(Level.Trial)
  public void wire() throws Exception {
    contents = BenchPages.contents(HOUSEHOLDS);
    sheets = Ring.of(HOUSEHOLDS, _ -> sheet(BenchPages.finished(contents.next())));
    var one = sheets.next();
    var stranger = sheets.next();
    if (!(ReleaseCheck.compare(one.seen(), one.expected()) instanceof Verdict.Matches)
        || !(ReleaseCheck.compare(one.seen(), stranger.expected()) instanceof Verdict.Differs)) {
      throw new IllegalStateException("what is measured does not work");
    }
  }

  @Benchmark
  public FinishedDocument render() {
    return BenchPages.finished(contents.next());
  }

  @Benchmark
  public byte[] renderBare() {
    return RenderBench.floor(sheets.next().twin());
  }

  @Benchmark
  public List<FinishedPage> read() throws UnreadablePage {
    return reader.read(sheets.next().page());
  }

  @Benchmark
  public int readBare() {
    var sheet = sheets.next();
    return Arrays.mismatch(sheet.page().pdf(), sheet.twin());
  }

  @Benchmark
  public Verdict compare() {
    var sheet = sheets.next();
    return ReleaseCheck.compare(sheet.seen(), sheet.expected());
  }

  @Benchmark
  public boolean compareBare() {
    var sheet = sheets.next();
    return sheet.seen().equals(sheet.expected());
  }

  private Sheet sheet(FinishedDocument page) throws UnreadablePage {
    return new Sheet(page, page.pdf().clone(), reader.read(page), reader.read(page));
  }
}
