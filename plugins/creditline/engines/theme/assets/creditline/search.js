/* Search form and results. Source and date of an article are above its title, as in all lists. All labels are in the markup
   (templates/search.html). */

const STEP = 10; // results at a time
const PAUSE = 200; // milliseconds without a keystroke before searching

let opening; // promise of the index, which is opened once per visit

/** Starts a search form. */
function start(root) {
  const base = new URL(root.dataset.base, document.baseURI);
  const [form, filters, status, list, more] = ["form", "filters", "status", "results", "more"].map((part) =>
    root.querySelector(`.creditline-search__${part}`),
  );
  const input = form.elements.q;
  const before = root.querySelector(".creditline-search__before");
  const choice = Object.fromEntries([...form.elements].filter(({ name }) => name).map(({ name }) => [name, ""]));
  for (const name of Object.keys(choice)) choice[name] = new URLSearchParams(location.search).get(name) ?? "";
  let [turn, results, unmarked, timer] = [0, [], [], 0];

  async function run() {
    const mine = ++turn;
    if (!opening) status.textContent = status.dataset.waiting;
    try {
      const { index, search } = await (opening ??= opened(base));
      const found = await search(index, choice);
      if (mine !== turn) return;
      const isWanted = Object.values(choice).some(Boolean);
      results = isWanted ? found.results : [];
      unmarked = found.unmarked;
      offer(filters, found.counts, choice);
      const items = await next(0);
      if (mine !== turn) return;
      list.replaceChildren(...items);
      if (before) before.hidden = isWanted;
      status.textContent = isWanted ? told(results.length) : "";
    } catch (error) {
      opening = undefined;
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = status.dataset.failed;
      console.warn(error);
    }
  }

  function told(count) {
    const { none, one, many } = status.dataset;
    return [none.replace("{words}", choice.q), one][count] ?? many.replace("{n}", count.toLocaleString(language()));
  }

  async function next(from) {
    const found = await Promise.all(results.slice(from, from + STEP).map((result) => result.data()));
    more.hidden = results.length <= from + STEP;
    return found.map((one) => item(one, base, unmarked));
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
  else form.addEventListener("focusin", run, { once: true });
}

async function opened(base) {
  const { opened, search } = await import("./search-index.js");
  return { index: await opened(base), search };
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
function item(found, base, unmarked) {
  const { title, source, date, language: given } = found.meta;
  const link = element("a", { href: new URL(found.raw_url, base).href }, title);
  const shown = element("time", { dateTime: date }, inWords(date));
  const pieces = unmarked.length ? around(found, unmarked) : excerpt(found);
  const text = pieces.map((piece, number) => (number % 2 ? element("mark", {}, piece) : piece));
  return element(
    "li",
    { className: "creditline-search__result creditline-card", dir: "auto", ...(given && { lang: given }) },
    element("h2", { className: "creditline-card__title creditline-search__title", dir: "auto" }, link),
    element("p", { className: "creditline-search__excerpt", dir: "auto" }, ...text),
    element("p", { className: "creditline-kicker" }, element("bdi", {}, source), " ", shown),
  );
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
