/* Search form and results. Nothing of the index is loaded before there is a query. All labels are in the markup
   (templates/search.html). */

import { FILTERS, faceted, narrowed, nearest, opened, search } from "./search-index.js";

const STEP = 10; // results at a time
const PAUSE = 200; // milliseconds without a keystroke before searching

let opening; // promise of the index, which is opened once per visit

/** Starts a search form. */
function start(root) {
  const base = new URL(root.dataset.base, document.baseURI);
  const [parts, marks] = [root.dataset.parts, root.dataset.marks].map((text) => JSON.parse(text));
  const [form, filters, status, list, more, before] = ["form", "filters", "status", "results", "more", "before"].map(
    (part) => root.querySelector(`.creditline-search__${part}`),
  );
  const input = form.elements.q;
  const choice = Object.fromEntries(["q", ...FILTERS].map((name) => [name, ""]));
  for (const name of Object.keys(choice)) choice[name] = new URLSearchParams(location.search).get(name) ?? "";
  let [turn, results, unmarked, timer] = [0, [], [], 0];

  async function run() {
    const mine = ++turn;
    const isChosen = FILTERS.some((name) => choice[name]);
    document.documentElement.toggleAttribute("data-query", Boolean(choice.q));
    if (!choice.q) return rest();
    if (before) before.hidden = true;
    if (!opening) status.textContent = status.dataset.waiting;
    try {
      const index = await (opening ??= opened(base, parts));
      const found = await search(index, choice.q);
      // Without a chosen filter, readers need not wait for the filters.
      const facets = faceted(index);
      facets.catch(() => {});
      results = isChosen ? narrowed(found.all, await facets, choice).results : found.all;
      unmarked = found.unmarked;
      if (mine !== turn) return;
      await show(mine);
      if (mine !== turn) return;
      status.replaceChildren(...(results.length ? [told(results.length)] : await instead(index)));
      const { counts } = narrowed(found.all, await facets, choice);
      if (mine === turn) offer(filters, counts, choice);
    } catch (error) {
      opening = undefined;
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = status.dataset.failed;
      console.warn(error);
    }
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
    if (names.length) offer(filters, Object.fromEntries(FILTERS.map((name) => [name, new Map()])), choice);
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
  input.addEventListener("input", () => choose(input, PAUSE));
  filters.addEventListener("change", ({ target }) => choose(target, 0));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
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

/** Fills the filters, years by latest, other values by most frequent. */
function offer(filters, counts, choice) {
  for (const [name, found] of Object.entries(counts)) {
    const select = filters.querySelector(`[name=${name}]`);
    const count = (value) => found.get(value) ?? 0;
    const values = [...new Set([...found.keys(), choice[name]])].filter(Boolean);
    values.sort((a, b) => (name === "year" ? b - a : count(b) - count(a)) || a.localeCompare(b));
    const options = values.map((value) => new Option(`${value} (${count(value)})`, value));
    select.replaceChildren(select.options[0], ...options);
    select.value = choice[name];
  }
  filters.hidden = false;
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

const cut = (text, isStart, isEnd) => `${isStart ? "" : "… "}${text}${isEnd ? "" : " …"}`;

/** Text without the spaces that the index adds in scripts without spaces. */
function closed(text) {
  const script = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}";
  const character = `[${script}\\u3000-\\u303f\\u30fc\\uff00-\\uff65]`;
  return text.replace(new RegExp(`(?<=${character}\\p{M}*(?:</mark>)?) (?=(?:<mark>)?${character})`, "gu"), "");
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
