/* Search index in the browser, opened at the first search. Pagefind loads only the pieces that a query needs. The index has a
   part for each year or a fraction of it. The search page names the parts and their files, so that all of them are fetched at
   once. `facets.json` lists the sources and tags of all articles; it is loaded after the first results, or before if a filter
   is chosen. */

export const FILTERS = ["source", "tag", "year"];

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

/** Opens the index. `parts` are those that the search page names, latest first. */
export async function opened(base, parts) {
  const home = new URL("search/", base);
  for (const { name, files } of parts) for (const file of files) fetchSoon(new URL(`${name}/${file}`, home));
  const pagefind = await import(new URL("pagefind.js", home));
  const forget = remembering(parts);
  try {
    await merged(pagefind, parts.map(({ name }) => new URL(`${name}/`, home).href));
  } finally {
    forget();
  }
  return { pagefind, home, articles: undefined };
}

/** Lets the browser fetch a file that Pagefind will ask for in a moment. */
function fetchSoon(url) {
  if (document.querySelector(`link[href="${url.href}"]`)) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: url.href });
  document.head.append(link);
}

/** Answers Pagefind's requests for entries, which the search page has brought, without asking the server. */
function remembering(parts) {
  const entries = new Map(parts.map(({ name, entry }) => [name, JSON.stringify(entry)]));
  const ask = window.fetch;
  window.fetch = (url, ...more) => {
    const entry = entries.get(/\/([^/]+)\/pagefind-entry\.json/.exec(url)?.[1]);
    return entry ? Promise.resolve(new Response(entry)) : ask.call(window, url, ...more);
  };
  return () => {
    window.fetch = ask;
  };
}

export async function json(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

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
export async function faceted(index) {
  index.articles ??= json(new URL("facets.json", index.home)).then((parts) =>
    new Map(Object.entries(parts).flatMap(([name, facets]) => articlesOf(facets, name.slice(0, 4)))),
  );
  return index.articles;
}

function articlesOf(facets, year) {
  return Object.entries(facets.articles).map(([id, [sources, ...tags]]) => [
    id,
    { source: sources.map((source) => facets.source[source]), tag: tags.map((tag) => facets.tag[tag]), year: [year] },
  ]);
}

/** Articles that contain all words of a query, best first, and the words of the query that Pagefind can't mark. */
export async function search(index, query) {
  return { all: await matching(index.pagefind, query), unmarked: query.match(RUNS) ?? [] };
}

/** Results that pass the chosen filters, and the number of results for each value of each filter. */
export function narrowed(all, articles, choice) {
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
export async function nearest(index, query) {
  const known = await json(new URL("words.json", index.home));
  const all = new Set(known);
  let isNew = false;
  const better = query.replace(/["']/g, " ").trim().split(/\s+/).map((word) => {
    const asked = word.toLowerCase();
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
