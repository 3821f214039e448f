// What does not fit on the page that stands: scrolling, clipped text, small or crowded targets.
() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) {
    found.push(`the page scrolls: ${root.scrollWidth} x ${root.scrollHeight}`);
  }
  const room = document.querySelector('dialog[open]') ?? document.querySelector('tewatashi-terminal');
  const named = (element) => `${element.tagName.toLowerCase()}.${element.className}`;
  for (const element of [room, ...room.querySelectorAll('*')]) {
    if (element.matches('.told, .dads-u-visually-hidden, img, ruby, rt, rp, br')) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    if (box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) {
      found.push(`${named(element)} is outside: ${element.textContent}`);
    }
    if (getComputedStyle(element).display === 'inline' || element.clientWidth === 0) continue;
    if (element.scrollWidth > element.clientWidth + 1) {
      found.push(`${named(element)} is too narrow: ${element.textContent}`);
    }
    // Kana above a line may reach a hair beyond it; nothing clips them.
    if (element.scrollHeight > element.clientHeight + 2
        && !element.matches('.tool__state, .tool__name, .steps__name')) {
      found.push(`${named(element)} is too low: ${element.textContent}`);
    }
  }
  const targets = [...room.querySelectorAll('button')]
    .map((button) => [button.textContent, button.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  targets.forEach(([name, box], at) => {
    if (box.width < 64 || box.height < 64) found.push(`${name} is ${box.width} x ${box.height} px`);
    for (const [other, next] of targets.slice(at + 1)) {
      const across = Math.max(box.left - next.right, next.left - box.right);
      const down = Math.max(box.top - next.bottom, next.top - box.bottom);
      // Half a pixel is how a browser rounds.
      if (Math.max(across, down) < 15.5) found.push(`${name} is too near to ${other}`);
    }
  });
  return found;
}
