package tewatashi.town.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Makes a screenshot small: 256 colours by median cut, which for flat surfaces and text is all
 * there is to see.
 */
final class SmallPng {
  private static final int COLOURS = 256;
  private static final int[] SHIFTS = {16, 8, 0};

  private SmallPng() {}

  static void write(byte[] png, Path file) throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(png));
    var counts = new HashMap<Integer, Integer>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    var boxes = cut(counts);
    var palette = new int[boxes.size()];
    var places = new HashMap<Integer, Integer>();
    for (int i = 0; i < palette.length; i++) {
      palette[i] = mean(boxes.get(i));
      for (var colour : boxes.get(i)) {
        places.put(colour.getKey(), i);
      }
    }
    ImageIO.write(drawn(image, palette, places), "png", file.toFile());
  }

  private static BufferedImage drawn(
      BufferedImage image, int[] palette, Map<Integer, Integer> places) {
    var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
    var small =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    var raster = small.getRaster();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        raster.setSample(x, y, 0, places.get(image.getRGB(x, y) & 0xffffff));
      }
    }
    return small;
  }

  /**
   * The box with the widest channel is cut at the middle of its colours, until there are enough.
   */
  private static List<List<Map.Entry<Integer, Integer>>> cut(Map<Integer, Integer> counts) {
    var boxes = new ArrayList<List<Map.Entry<Integer, Integer>>>();
    boxes.add(new ArrayList<>(counts.entrySet()));
    while (boxes.size() < Math.min(COLOURS, counts.size())) {
      var widest = boxes.stream().max(Comparator.comparingInt(box -> spread(box, axis(box))));
      var box = widest.orElseThrow();
      int shift = SHIFTS[axis(box)];
      box.sort(Comparator.comparingInt(colour -> colour.getKey() >> shift & 0xff));
      boxes.remove(box);
      boxes.add(new ArrayList<>(box.subList(0, box.size() / 2)));
      boxes.add(new ArrayList<>(box.subList(box.size() / 2, box.size())));
    }
    return boxes;
  }

  private static int axis(List<Map.Entry<Integer, Integer>> box) {
    int widest = 0;
    for (int axis = 1; axis < SHIFTS.length; axis++) {
      widest = spread(box, axis) > spread(box, widest) ? axis : widest;
    }
    return widest;
  }

  private static int spread(List<Map.Entry<Integer, Integer>> box, int axis) {
    var values =
        box.stream().mapToInt(colour -> colour.getKey() >> SHIFTS[axis] & 0xff).summaryStatistics();
    return values.getMax() - values.getMin();
  }

  /** Weighted by how often each is seen: the page's own white stays white. */
  private static int mean(List<Map.Entry<Integer, Integer>> box) {
    long all = box.stream().mapToLong(Map.Entry::getValue).sum();
    int mean = 0;
    for (int shift : SHIFTS) {
      long sum =
          box.stream().mapToLong(c -> (long) (c.getKey() >> shift & 0xff) * c.getValue()).sum();
      mean |= (int) (sum / all) << shift;
    }
    return mean;
  }
}
