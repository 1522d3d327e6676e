// What a reader's eye meets in an element, measured: run in the page by browser.py.
//
// `measure` scrolls the element into view and cuts its text into short pieces with the place of each on the screen.
// `conceal` makes the text, and nothing else, transparent. `contrasts` compares two pictures of the element, with and
// without its text: where they do not differ, no reader sees the text, whatever hides it.
({
  measure(selector, size) {
    const element = document.querySelector(selector);
    if (!element) return null;
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const pieces = [];
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (node.parentElement.closest("[aria-hidden=true]")) continue;
      for (let start = 0; start < node.data.length; start += size) {
        const text = node.data.slice(start, start + size);
        if (!/[\p{L}\p{N}]/u.test(text)) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + text.length);
        const boxes = [...range.getClientRects()]
          .filter((box) => box.width * box.height > 0)
          .map((box) => [box.left, box.top, box.width, box.height]);
        pieces.push({ text, boxes, font: parseFloat(getComputedStyle(node.parentElement).fontSize) });
      }
    }
    const links = [...element.querySelectorAll("a[href]")].map((link) => {
      const box = link.getClientRects()[0];
      const met = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return [link.getAttribute("href"), met?.closest("a")?.getAttribute("href") ?? ""];
    });
    const box = element.getBoundingClientRect();
    return {
      text: element.textContent.replace(/\s+/g, " ").trim(),
      box: [box.left, box.top, box.width, box.height],
      screen: [innerWidth, innerHeight],
      pieces,
      links,
    };
  },

  conceal(selector) {
    const element = document.querySelector(selector);
    const all = [element, ...element.querySelectorAll("*")];
    const styles = all.map((one) => one.getAttribute("style"));
    for (const one of all) one.style.setProperty("-webkit-text-fill-color", "transparent", "important");
    return styles;
  },

  reveal(selector, styles) {
    const element = document.querySelector(selector);
    [element, ...element.querySelectorAll("*")].forEach((one, n) =>
      styles[n] === null ? one.removeAttribute("style") : one.setAttribute("style", styles[n]),
    );
  },

  // The highest contrast (WCAG 2, relative luminance) between both pictures in each piece's boxes.
  async contrasts(shown, concealed, origin, scale, pieces) {
    const pixels = async (png) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    };
    const channel = [...Array(256).keys()].map((n) => {
      const value = n / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    const [a, b] = [await pixels(shown), await pixels(concealed)];
    const light = ({ data }, at) =>
      0.2126 * channel[data[at]] + 0.7152 * channel[data[at + 1]] + 0.0722 * channel[data[at + 2]];
    return pieces.map(({ boxes }) => {
      let highest = 1;
      for (const [left, top, width, height] of boxes) {
        const x0 = Math.max(0, Math.round((left - origin[0]) * scale));
        const y0 = Math.max(0, Math.round((top - origin[1]) * scale));
        const x1 = Math.min(a.width, Math.round((left - origin[0] + width) * scale));
        const y1 = Math.min(a.height, Math.round((top - origin[1] + height) * scale));
        for (let y = y0; y < y1; y++)
          for (let x = x0; x < x1; x++) {
            const at = 4 * (y * a.width + x);
            const [one, other] = [light(a, at) + 0.05, light(b, at) + 0.05];
            highest = Math.max(highest, one / other, other / one);
          }
      }
      return highest;
    });
  },
})
