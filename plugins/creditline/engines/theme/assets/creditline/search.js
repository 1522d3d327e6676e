/* Search form and results, and the index that they ask, in one file, since each request delays the first result. Nothing of the
   index is loaded before there is a query. All labels are in the markup (templates/search.html). */

const FILTERS = ["source", "tag", "year"];
const STEP = 10; // results at a time
const CHIPS = 5; // sources with a button
const PAUSE = 200; // milliseconds without a keystroke before searching

let opening; // promise of the index, which is opened once per visit

/** Starts a search form. */
function start(root) {
  const base = new URL(root.dataset.base, document.baseURI);
  const marks = JSON.parse(root.dataset.marks);
  const [form, filters, status, list, more, before] = ["form", "filters", "status", "results", "more", "before"].map(
    (part) => root.querySelector(`.creditline-search__${part}`),
  );
  const input = form.elements.q;
  const choice = Object.fromEntries(["q", ...FILTERS].map((name) => [name, ""]));
  for (const name of Object.keys(choice)) choice[name] = new URLSearchParams(location.search).get(name) ?? "";
  let [turn, results, unmarked, timer] = [0, [], [], 0];
  let waitsAt = document.activeElement; // where a reader who has sent a query waits for results

  async function run() {
    const mine = ++turn;
    const isChosen = FILTERS.some((name) => choice[name]);
    document.documentElement.toggleAttribute("data-query", Boolean(choice.q));
    if (!choice.q) return rest();
    if (before) before.hidden = true;
    if (!opening) status.textContent = status.dataset.waiting;
    try {
      const index = await (opening ??= opened(base));
      const found = await search(index, choice.q);
      // Without a chosen filter, readers need not wait for the filters.
      results = isChosen ? narrowed(found.all, await faceted(index), choice).results : found.all;
      unmarked = found.unmarked;
      if (mine !== turn) return;
      await show(mine);
      if (mine !== turn) return;
      status.replaceChildren(...(results.length ? [told(results.length)] : await instead(index)));
      if (!results.length) offerOthers();
      lead();
      const { counts } = narrowed(found.all, await faceted(index), choice);
      if (mine === turn) offer(filters, counts, choice, marks);
    } catch (error) {
      opening = undefined;
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = status.dataset.failed;
      console.warn(error);
    }
  }

  /** Shows the latest summaries, sources and topics below the words that nothing was found. */
  function offerOthers() {
    document.documentElement.removeAttribute("data-query");
    if (before) before.hidden = false;
  }

  /** Leads the focus to the number of results, after which the first result is the next stop, unless the reader is elsewhere. */
  function lead() {
    const isWaiting = document.activeElement === waitsAt;
    waitsAt = undefined;
    if (!isWaiting) return;
    status.tabIndex = -1;
    status.focus({ preventScroll: true });
  }

  /** Shows the first result as soon as it's there, then the rest of the first step. */
  async function show(mine) {
    if (results.length) {
      const first = await results[0].data();
      if (mine === turn) list.replaceChildren(item(first, base, unmarked, marks));
    } else {
      list.replaceChildren();
    }
    const rest = await next(1);
    if (mine === turn) list.append(...rest);
  }

  /** The form without a query. */
  function rest() {
    const names = FILTERS.map((name) => choice[name]).filter(Boolean);
    list.replaceChildren();
    more.hidden = true;
    if (before) before.hidden = false;
    status.textContent = names.length ? status.dataset.within.replace("{name}", names.join(", ")) : "";
    if (names.length) offer(filters, Object.fromEntries(FILTERS.map((name) => [name, new Map()])), choice, marks);
  }

  function told(count) {
    const form = status.dataset[new Intl.PluralRules(language()).select(count)] || status.dataset.other;
    return form.replace("{n}", count.toLocaleString(`${language()}-u-nu-latn`));
  }

  /** What to say if nothing is found: with a button for the nearest words, if there are any. */
  async function instead(index) {
    const none = status.dataset.none.replace("{words}", choice.q);
    const better = await nearest(index, choice.q).catch(() => "");
    if (!better) return [none];
    const button = element("button", { type: "button" }, better);
    button.addEventListener("click", () => {
      input.value = better;
      for (const name of FILTERS) choice[name] = "";
      choose(input, 0);
      input.focus();
    });
    const [start, end] = status.dataset.nearest.split("{words}");
    return [none, ` ${start}`, button, end];
  }

  async function next(from, to = Math.ceil((from + 1) / STEP) * STEP) {
    const found = await Promise.all(results.slice(from, to).map((result) => result.data()));
    more.hidden = results.length <= to;
    return found.map((one) => item(one, base, unmarked, marks));
  }

  function choose({ name, value }, pause) {
    choice[name] = value.trim();
    history.replaceState(history.state, "", addressOf(choice));
    clearTimeout(timer);
    timer = setTimeout(run, pause);
  }

  // The reader may have typed before this script was loaded.
  choice.q ||= input.value.trim();
  input.value ||= choice.q;
  input.addEventListener("input", () => {
    waitsAt = undefined;
    choose(input, PAUSE);
  });
  filters.addEventListener("change", ({ target }) => choose(target, 0));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    waitsAt = document.activeElement;
    choose(input, 0);
  });
  more.addEventListener("click", async () => {
    const items = await next(list.children.length);
    list.append(...items);
    items[0]?.querySelector("a").focus();
  });
  if (Object.values(choice).some(Boolean)) run();
}

/** Address of this page with the query and the filters. */
function addressOf(choice) {
  const address = new URL(location);
  for (const [name, value] of Object.entries(choice)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address;
}

/** Fills the filters, years by latest, other values by most frequent. The most frequent sources have buttons, too. */
function offer(filters, counts, choice, marks) {
  for (const [name, found] of Object.entries(counts)) {
    const select = filters.querySelector(`[name=${name}]`);
    const count = (value) => found.get(value) ?? 0;
    const values = [...new Set([...found.keys(), choice[name]])].filter(Boolean);
    values.sort((a, b) => (name === "year" ? b - a : count(b) - count(a)) || a.localeCompare(b));
    const options = values.map((value) => new Option(`${value} (${count(value)})`, value));
    select.replaceChildren(select.options[0], ...options);
    select.value = choice[name];
    if (name === "source") offerSources(filters, values.slice(0, CHIPS), count, select, marks);
  }
  filters.hidden = false;
}

/** Buttons for sources, of which each sets the filter or, if it's set, clears it. */
function offerSources(filters, names, count, select, marks) {
  const row = filters.querySelector(".creditline-search__sources");
  const focused = row.contains(document.activeElement) ? document.activeElement.value : undefined;
  const chips = names.map((name) => {
    const isChosen = name === select.value;
    const parts = [tile(marks[name]), element("bdi", {}, name), " ", element("span", {}, String(count(name)))];
    const chip = element("button", { type: "button", value: name, ariaPressed: String(isChosen) }, ...parts);
    chip.addEventListener("click", () => {
      select.value = isChosen ? "" : name;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return chip;
  });
  row.replaceChildren(...chips);
  chips.find(({ value }) => value === focused)?.focus();
}

/** One result. */
function item(found, base, unmarked, marks) {
  const { title, source, date, language: given } = found.meta;
  const link = element("a", { href: new URL(found.raw_url, base).href }, title);
  const shown = element("time", { dateTime: date }, inWords(date));
  const pieces = unmarked.length ? around(found, unmarked) : excerpt(found);
  const text = pieces.map((piece, number) => (number % 2 ? element("mark", {}, piece) : piece));
  return element(
    "li",
    { className: "creditline-search__result creditline-card creditline-entry", ...(given && { lang: given }) },
    tile(marks[source] ?? marks[source.split(", ")[0]]),
    element(
      "div",
      {},
      element("h2", { className: "creditline-card__title creditline-search__title", dir: "auto" }, link),
      element("p", { className: "creditline-search__excerpt", dir: "auto" }, ...text),
      element("p", { className: "creditline-kicker" }, element("bdi", {}, source), " ", shown),
    ),
  );
}

/** The mark of a source. Its name stands beside it. */
function tile([initials, hue] = ["", 60]) {
  const mark = element("span", { className: "creditline-tile", ariaHidden: "true" });
  mark.dataset.i = initials;
  mark.style.setProperty("--h", hue);
  return mark;
}

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

const language = () => document.documentElement.lang || "en";

function inWords(date) {
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), form).format(new Date(date));
}

/** Excerpt around the words found, as pieces of which every second is marked. */
function excerpt({ excerpt: marked, plain_excerpt: plain, content }) {
  const whole = content.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const pieces = cut(closed(marked), whole.startsWith(plain), whole.endsWith(plain)).split(/<mark>(.*?)<\/mark>/);
  return pieces.map((piece) => piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
}

/** Excerpt for scripts without spaces, in which Pagefind doesn't know the positions of words. */
function around({ content }, found) {
  const text = closed(content);
  const from = Math.max(text.indexOf(found.find((words) => text.includes(words)) ?? "") - 40, 0);
  return cut(text.slice(from, from + 160), from === 0, from + 160 >= text.length).split(new RegExp(`(${found.join("|")})`));
}

const cut = (text, isStart, isEnd) => `${isStart ? "" : "…\u00a0"}${text}${isEnd ? "" : "\u00a0…"}`;

/** Text without the spaces that the index adds in scripts without spaces. */
function closed(text) {
  const script = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}";
  const character = `[${script}\\u3000-\\u303f\\u30fc\\uff00-\\uff65]`;
  return text.replace(new RegExp(`(?<=${character}\\p{M}*(?:</mark>)?) (?=(?:<mark>)?${character})`, "gu"), "");
}

/* The index, opened at the first search. Pagefind loads only the pieces that a query needs. The index has a few parts, by year.
   `parts.json` names them, latest first, and holds those files of all parts that every search needs, so that they take one
   request. `facets.json` lists the sources, years and tags of all articles; it is loaded after the first result, or before if a
   filter is chosen. */

const WORDS_OF_EXCERPT = 32;

// Scripts without spaces between words, as in search/parts.py. Each pair of their characters counts as a word.
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf" +
  "\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
const CHARACTERS = new RegExp(`[${UNSPACED}]\\p{M}*`, "gu");
const RUN = new RegExp(`(?:[${UNSPACED}]\\p{M}*)+`, "u");
const RUNS = new RegExp(RUN, "gu");
// Symbols that the index omits from words, but Pagefind doesn't omit from queries.
const SIGNS = /[\p{Sc}\p{Sm}\p{Sk}]/gu;

/** Opens the index. */
async function opened(base) {
  const home = new URL("search/", base);
  const [pagefind, parts, program] = await Promise.all([
    import(new URL("pagefind.js", home)),
    json(new URL("parts.json", home)),
    got(new URL("wasm.pagefind", home)),
  ]);
  const forget = remembering(parts, program);
  try {
    await merged(pagefind, parts.map(({ name }) => new URL(`${name}/`, home).href));
  } finally {
    forget();
  }
  return { pagefind, home, articles: undefined };
}

/** Answers Pagefind's requests for files that are here already, without asking the server. */
function remembering(parts, program) {
  const kept = new Map(parts.map(({ name, files }) => [name, files]));
  const ask = window.fetch;
  window.fetch = (url, ...more) => {
    const [, part, name] = /([^/]+)\/([^/?]+)(?:\?|$)/.exec(url) ?? [];
    const text = kept.get(part)?.[name];
    if (text) return Promise.resolve(new Response(Uint8Array.from(atob(text), (byte) => byte.charCodeAt())));
    return name?.startsWith("wasm.") ? Promise.resolve(program.clone()) : ask.call(window, url, ...more);
  };
  return () => {
    window.fetch = ask;
  };
}

async function got(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

const json = async (url) => (await got(url, { cache: "no-cache" })).json();

async function merged(pagefind, [latest, ...others]) {
  await pagefind.destroy(); // clears a failed attempt
  await pagefind.options({ basePath: latest, noWorker: true, excerptLength: WORDS_OF_EXCERPT });
  await begun(pagefind);
  await pagefind.preload(""); // fails if mergeIndex would wait forever
  await Promise.all(others.map((part) => pagefind.mergeIndex(part, { excerptLength: WORDS_OF_EXCERPT })));
}

function begun(pagefind) {
  // Pagefind would split queries by the rules of the page's language, but the index has one language for all pages.
  const page = document.documentElement;
  const { lang } = page;
  page.lang = "";
  const beginning = pagefind.init();
  page.lang = lang;
  return beginning;
}

/** Filter values of each article, by Pagefind's id; loaded once. */
async function faceted(index) {
  index.articles ??= json(new URL("facets.json", index.home)).then((parts) => new Map(Object.values(parts).flatMap(articlesOf)));
  return index.articles;
}

function articlesOf(facets) {
  return Object.entries(facets.articles).map(([id, [sources, year, ...tags]]) => [
    id,
    { source: sources.map((source) => facets.source[source]), tag: tags.map((tag) => facets.tag[tag]), year: [`${year}`] },
  ]);
}

/** Articles that contain all words of a query, best first, and the words of the query that Pagefind can't mark. */
async function search(index, query) {
  return { all: await matching(index.pagefind, query), unmarked: query.match(RUNS) ?? [] };
}

/** Results that pass the chosen filters, and the number of results for each value of each filter. */
function narrowed(all, articles, choice) {
  const values = (result, name) => articles.get(result.id)?.[name] ?? [];
  const passes = (result, except) =>
    FILTERS.every((name) => name === except || !choice[name] || values(result, name).includes(choice[name]));
  const counted = (name) => tally(all.filter((result) => passes(result, name)).flatMap((result) => values(result, name)));
  return {
    results: all.filter((result) => passes(result)),
    counts: Object.fromEntries(FILTERS.map((name) => [name, counted(name)])),
  };
}

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

async function matching(pagefind, query) {
  const wanted = words(query);
  const isPhrase = /^".+"$/.test(query) && !RUN.test(query);
  const asked = isPhrase ? `"${wanted.join(" ")}"` : wanted.join(" ");
  await pagefind.preload(asked);
  const holders = [];
  for (const word of new Set(wanted)) holders.push(await holding(pagefind, word));
  const { results } = await pagefind.search(asked);
  return results.filter(({ id }) => holders.every((ids) => ids.has(id)));
}

/** Words of a query. */
function words(query) {
  const written = query.replace(SIGNS, "").replaceAll('"', " ").replace(RUNS, " $& ").split(/\s+/).filter(Boolean);
  return written.flatMap((word) => {
    const characters = word.match(CHARACTERS) ?? [];
    const pairs = characters.slice(1).map((character, number) => characters[number] + character);
    return pairs.length ? pairs : [word];
  });
}

/** Articles that contain a word, or a word that begins with it.

    If a part of the index lacks a word, Pagefind searches for a prefix instead, such as "the" for "theranos". A search for
    an impossible word shows which prefix that is. */
async function holding(pagefind, word) {
  // With spaces, since in some scripts a quotation mark and a letter combine into one character.
  const [whole, found] = [await byPart(pagefind, `" ${word} "`), await byPart(pagefind, word)];
  if ([...found.keys()].every((part) => whole.has(part))) return new Set([...found.values()].flat());
  const [instead, again] = [await byPart(pagefind, `${word}qzq`), await byPart(pagefind, word)];
  const holds = ([part, ids]) => whole.has(part) || String(ids) !== String(instead.get(part));
  return new Set([...again].filter(holds).flatMap(([, ids]) => ids));
}

/** Articles that Pagefind finds, by part of the index. An id begins with the name of its part. */
async function byPart(pagefind, query) {
  const parts = new Map();
  for (const { id } of (await pagefind.search(query)).results) {
    const part = id.slice(0, id.indexOf("_"));
    if (!parts.has(part)) parts.set(part, []);
    parts.get(part).push(id);
  }
  for (const ids of parts.values()) ids.sort();
  return parts;
}

/** A query with the nearest known word in place of each unknown one; empty if nothing is near. `words.json` is loaded for it. */
async function nearest(index, query) {
  const known = await json(new URL("words.json", index.home));
  const all = new Set(known);
  let isNew = false;
  const better = query.replace(/["']/g, " ").trim().split(/\s+/).map((word) => {
    const asked = word.toLowerCase().replaceAll("i\u0307", "i");
    if (all.has(asked) || asked.length < 4) return word;
    const limit = asked.length < 6 ? 1 : 2;
    const [best] = known
      .filter((one) => Math.abs(one.length - asked.length) <= limit)
      .map((one) => [distance(asked, one, limit), one])
      .sort(([a, first], [b, second]) => a - b || (first < second ? -1 : 1));
    if (!best || best[0] > limit) return word;
    isNew = true;
    return best[1];
  });
  return isNew ? better.join(" ") : "";
}

/** Number of letters that must be added, left out, changed or exchanged (optimal string alignment), or more than `limit`. */
function distance(one, other, limit) {
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) > limit) return limit + 1;
    [before, row] = [row, next];
  }
  return row.at(-1);
}

function begin() {
  for (const root of document.querySelectorAll(".creditline-search:not([data-ready])")) {
    root.dataset.ready = "";
    start(root);
  }
}

// Material for MkDocs may replace the content of a page without loading a new one.
if (window.document$) window.document$.subscribe(begin);
else begin();
