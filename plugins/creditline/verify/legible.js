// What a reader's eye meets in the parts of a page that carry the credit, measured: run in the page by probe.py.
//
// `read` gives the text and the links of each part, and what style sheets do to them, as far as it can be asked for.
// `look` scrolls to a piece of their text and gives the places of all pieces on the screen. `conceal` makes the text, and nothing
// else, transparent. `compared` compares two pictures of the screen, with and without the text: where they do not differ, no
// reader sees the text, whatever hides it.
((parts, drawn, size) => {
  const found = parts.map(({ selector }) => [...document.querySelectorAll(selector)]);
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const ancestors = (one) => (one ? [one, ...ancestors(one.parentElement)] : []);
  const styles = new Map();
  const pieces = [];

  const rect = (node, start, end) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return [...range.getClientRects()].filter((box) => box.width * box.height > 0);
  };

  const cut = (part, element) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const parent = node.parentElement;
      if (parent.closest("[aria-hidden=true]") || (parts[part].seen && !parent.closest(parts[part].seen))) continue;
      for (let start = 0; start < node.data.length; start += size) {
        const text = node.data.slice(start, start + size);
        const at = text.search(/[\p{L}\p{N}]/u);
        if (at >= 0) pieces.push({ part, element, node, start, end: start + text.length, at: start + at, text });
      }
    }
  };

  // Whether two letters that follow each other in a script from left to right do so on the screen.
  const isMirrored = ({ node, start, end }) => {
    const at = node.data.slice(start, end).search(/[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]{2}/u);
    if (at < 0) return false;
    const [[one], [other]] = [rect(node, start + at, start + at + 1), rect(node, start + at + 1, start + at + 2)];
    return Boolean(one && other && other.left < one.left - 1 && other.top < one.bottom - 1);
  };

  // Two frames, in which scripts see what has come into sight. Then animations come to their end; those without one stand still at
  // a share of their time.
  const still = async (share) => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    for (const one of document.getAnimations()) {
      const { endTime, duration, delay } = one.effect?.getComputedTiming() ?? {};
      if (one.timeline !== document.timeline) continue;
      if (Number.isFinite(endTime)) one.finish();
      else if (Number.isFinite(duration)) {
        one.pause();
        one.currentTime = delay + share * duration;
      }
    }
  };

  const isStruck = ({ textDecorationLine, textUnderlineOffset, fontSize }) =>
    textDecorationLine.includes("line-through") ||
    (textDecorationLine.includes("underline") && parseFloat(textUnderlineOffset) < -0.15 * parseFloat(fontSize));

  const flawOf = (piece) => {
    const boxes = rect(piece.node, piece.start, piece.end);
    const style = getComputedStyle(piece.node.parentElement);
    const font = parseFloat(style.fontSize);
    if (!boxes.length) return "takes no room: a style sheet hides it";
    const small = Math.min(font, ...boxes.map((box) => Math.min(box.height, box.width < box.height ? font : box.height)));
    if (small < 9) return `is set in type of ${small.toFixed(1)} pixels; 9 are the least`;
    if (ancestors(piece.node.parentElement).map((one) => getComputedStyle(one)).some(isStruck)) return "is struck through";
    if ((style.webkitTextSecurity ?? "none") !== "none") return "is shown as dots";
    if (isMirrored(piece)) return "runs backwards";
    const length = [...plain(piece.text)].length;
    if (boxes.reduce((sum, box) => sum + box.width, 0) < 0.15 * font * length) return "is squeezed together";
    const others = pieces.filter((one) => one.element === piece.element && one !== piece);
    const lies = (a, b) =>
      Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
        Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) >
      0.5 * Math.min(a.width * a.height, b.width * b.height);
    if (others.some((one) => rect(one.node, one.start, one.end).some((box) => boxes.some((mine) => lies(box, mine)))))
      return "lies over other words of it";
    return "";
  };

  // Words that a style sheet adds: only those of attributes that ours draw are known.
  const generated = (element, isWithin) => {
    const known = drawn.map((name) => element.getAttribute(name));
    return ["::before", "::after", "::marker"].flatMap((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      const isList = pseudo === "::marker" && getComputedStyle(element).display === "list-item";
      if (style.display === "none" || (pseudo === "::marker" && !isList)) return [];
      const list = isList ? getComputedStyle(element).listStyleType : "";
      const content = style.content.split(/ \/ "/)[0];
      const quotes = /-quote/.test(content) ? getComputedStyle(element).quotes : "";
      if (isWithin && /url\(|image\(|gradient\(/.test(content)) return ["a picture"];
      const strings = [...`${content} ${list} ${quotes}`.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((one) => one[1]);
      const telling = isWithin ? /[\p{L}\p{N}]|(?![\u2190-\u21ff])\p{Extended_Pictographic}|[\u2715-\u2718\u00d7\u2260]/u : /\p{L}/u;
      const isKnown = (one) => known.includes(one.replace(/^[\s:([]+|[\s)\]]+$/g, ""));
      return strings.filter((one) => telling.test(one) && !isKnown(one)).map((one) => `"${one}"`);
    });
  };

  const probe = {
    // The words and links of each part, and what style sheets do to them: for each piece with a flaw its part, its text and the
    // flaw, and the words that they add.
    async read(share) {
      await still(share);
      found.splice(0, found.length, ...parts.map(({ selector }) => [...document.querySelectorAll(selector)]));
      pieces.length = 0;
      found.forEach((those, part) => those.forEach((one) => cut(part, one)));
      const links = (one) => [...one.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"));
      const within = new Set(found.flat().flatMap((one) => [one, ...one.querySelectorAll("*")]));
      const around = [...found.flat().flatMap(ancestors), ...document.querySelectorAll(".creditline-article *")];
      const added = [...new Set([...within, ...around])].flatMap((one) => generated(one, within.has(one)));
      return {
        words: found.map((those) => those.map((one) => [plain(one.textContent), links(one), Boolean(one.shadowRoot)])),
        flaws: pieces.map((piece) => [piece.part, piece.text, flawOf(piece)]).filter(([, , flaw]) => flaw),
        added: [...new Set(added)],
        number: pieces.length,
      };
    },

    async look(target, share) {
      const box = (one) => rect(one.node, one.start, one.end);
      const [first] = box(pieces[target]);
      const text = [pieces[target].part, pieces[target].text];
      if (!first) return { seen: [], text };
      scrollTo({ top: scrollY + first.top + first.height / 2 - innerHeight / 2, behavior: "instant" });
      await still(share);
      const seen = pieces
        .map((one, number) => ({ ...one, number, boxes: box(one) }))
        .filter(({ boxes }) => boxes.length && boxes.every((b) => b.left >= -1 && b.top >= -1 && b.right <= innerWidth + 1 && b.bottom <= innerHeight + 1))
        .map(({ part, element, node, number, boxes }) => {
          const link = node.parentElement.closest("a[href]");
          const met = document.elementFromPoint(boxes[0].left + boxes[0].width / 2, boxes[0].top + boxes[0].height / 2);
          const there = met?.closest("a");
          const leads = !link || there?.href === link.href || (parts[part].seen !== "" && element.contains(met));
          return { number, leads, boxes: boxes.map((b) => [b.left, b.top, b.width, b.height]) };
        });
      const boxes = seen.flatMap((one) => one.boxes);
      const [x, y] = [0, 1].map((n) => Math.max(0, Math.floor(Math.min(...boxes.map((b) => b[n])))));
      const [width, height] = [0, 1].map((n) => Math.ceil(Math.max(...boxes.map((b) => b[n] + b[n + 2]))) - [x, y][n]);
      return { seen, text, screen: [x, y], page: { x: x + scrollX, y: y + scrollY, width, height, scale: 1 } };
    },

    conceal() {
      const isForced = matchMedia("(forced-colors: active)").matches;
      for (const one of new Set(found.flat().flatMap((part) => [part, ...part.querySelectorAll("*")]))) {
        styles.set(one, one.getAttribute("style"));
        const { textDecorationColor, backgroundColor } = getComputedStyle(one);
        const kept = { transition: "none", "text-decoration-color": textDecorationColor };
        // Forced colours would force the text's, too.
        const free = { "forced-color-adjust": "none", "background-color": backgroundColor };
        const set = { ...kept, ...(isForced ? free : {}), "-webkit-text-fill-color": "transparent" };
        for (const [name, value] of Object.entries(set)) one.style.setProperty(name, value, "important");
      }
    },

    reveal() {
      for (const [one, style] of styles) style === null ? one.removeAttribute("style") : one.setAttribute("style", style);
      styles.clear();
    },

    // For each piece the highest contrast (WCAG 2, relative luminance) between both pictures, and whether a line crosses it.
    async compared(shown, concealed, { seen, screen, page }) {
      const pixels = async (png) => {
        const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const context = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const channel = [...Array(256).keys()].map((n) => {
        const value = n / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      const [a, b] = [await pixels(shown), await pixels(concealed)];
      const scale = a.width / page.width;
      const light = ({ data, width }, x, y) => {
        const at = 4 * (y * width + x);
        return 0.2126 * channel[data[at]] + 0.7152 * channel[data[at + 1]] + 0.0722 * channel[data[at + 2]] + 0.05;
      };
      const ratio = (one, other) => Math.max(one / other, other / one);
      return seen.map(({ boxes }) => {
        let highest = 1;
        let isCrossed = false;
        for (const [left, top, width, height] of boxes) {
          const [x0, y0] = [left - screen[0], top - screen[1]].map((at) => Math.max(0, Math.round(at * scale)));
          const x1 = Math.min(a.width, Math.round((left - screen[0] + width) * scale));
          const y1 = Math.min(a.height, Math.round((top - screen[1] + height) * scale));
          const step = Math.round((y1 - y0) * 0.22);
          for (let y = y0; y < y1; y++) {
            let crossed = 0;
            for (let x = x0; x < x1; x++) {
              highest = Math.max(highest, ratio(light(a, x, y), light(b, x, y)));
              if (y < y0 + 1.4 * step || y > y1 - 1.4 * step) continue;
              const here = light(b, x, y);
              if (ratio(here, light(b, x, y - step)) > 1.5 && ratio(here, light(b, x, y + step)) > 1.5) crossed++;
            }
            isCrossed ||= crossed > 0.8 * (x1 - x0);
          }
        }
        return [highest, isCrossed];
      });
    },
  };
  return probe;
})
