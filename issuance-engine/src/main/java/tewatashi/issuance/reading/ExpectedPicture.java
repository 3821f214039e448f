package tewatashi.issuance.reading;

import tewatashi.issuance.document.FinishedPage.PlacedImage;

/** What a stored picture must look like on paper: its own data, its size. */
final class ExpectedPicture {
  private ExpectedPicture() {}

  static PlacedImage of(String name, RecordNow.Drawing drawing) {
    return new PlacedImage(
        name, RegisteredPng.digest(drawing.png()), drawing.widthMm(), drawing.heightMm());
  }
}
