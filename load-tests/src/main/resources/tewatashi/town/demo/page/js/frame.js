// The terminal's screen has a size of its own; the page shows it whole, smaller or larger.

const LANDSCAPE = [1024, 768];
const PORTRAIT = [768, 1024];

/** Fits the screen into its place, on end where that shows it larger. */
export function fit() {
  const place = document.getElementById('place');
  const frame = document.getElementById('terminal');
  const [width, height] = [place.clientWidth, place.clientHeight];
  const scale = ([wide, high]) => Math.min(width / wide, height / high);
  const size = scale(PORTRAIT) > scale(LANDSCAPE) ? PORTRAIT : LANDSCAPE;
  const factor = scale(size);
  frame.style.width = `${size[0]}px`;
  frame.style.height = `${size[1]}px`;
  frame.style.left = `${Math.max(0, (width - size[0] * factor) / 2)}px`;
  frame.style.top = `${Math.max(0, (height - size[1] * factor) / 2)}px`;
  frame.style.transform = `scale(${factor})`;
}
