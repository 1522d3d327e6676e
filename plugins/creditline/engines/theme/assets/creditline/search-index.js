/* The index of a search, in the browser: opened when a reader first wants to search. Pagefind loads the pieces that a query
   needs. The index is in parts, one for each year or a part of it; `facets.json` of a part names source and tags of its articles. */

export const FILTERS = ["source", "tag", "year"];

const WORDS_OF_EXCERPT = 32;

// The same as in site/parts.py: the scripts that put no space between words. Each pair of their characters is a word.
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf" +
  "\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
const CHARACTERS = new RegExp(`[${UNSPACED}]\\p{M}*`, "gu");
const RUN = new RegExp(`(?:[${UNSPACED}]\\p{M}*)+`, "u");
const RUNS = new RegExp(RUN, "gu");
// Signs that the index leaves out of words, and Pagefind would not leave out of queries.
const SIGNS = /[\p{Sc}\p{Sm}\p{Sk}]/gu;

/** Opens the index: the latest part, which brings the program, then the others. */
export async function opened(base) {
  const home = new URL("search/", base);
  const [pagefind, names] = await Promise.all([
    import(new URL("pagefind.js", home)),
    json(new URL("parts.json", home)),
  ]);
  const parts = names.map((name) => new URL(`${name}/`, home).href);
  const [facets] = await Promise.all([
    Promise.all(parts.map((part) => json(new URL("facets.json", part)))),
    merged(pagefind, parts),
  ]);
  return { pagefind, articles: new Map(names.flatMap((name, number) => articlesOf(facets[number], name.slice(0, 4)))) };
}

async function json(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

async function merged(pagefind, [latest, ...others]) {
  await pagefind.destroy(); // what may be left of an attempt that failed
  await pagefind.options({ basePath: latest, noWorker: true, excerptLength: WORDS_OF_EXCERPT });
  await begun(pagefind);
  await pagefind.preload(""); // fails where mergeIndex would wait for ever
  await Promise.all(others.map((part) => pagefind.mergeIndex(part, { excerptLength: WORDS_OF_EXCERPT })));
}

function begun(pagefind) {
  // Pagefind would read queries as is usual in the language of the page; texts are read in one way only.
  const page = document.documentElement;
  const { lang } = page;
  page.lang = "";
  const beginning = pagefind.init();
  page.lang = lang;
  return beginning;
}

/** The values of the filters of each article of a part, by Pagefind's name for it. */
function articlesOf(facets, year) {
  return Object.entries(facets.articles).map(([id, [source, ...tags]]) => [
    id,
    { source: [facets.source[source]], tag: tags.map((tag) => facets.tag[tag]), year: [year] },
  ]);
}

/** What is found; by filter, how many results each of its values would leave; what Pagefind cannot mark in a text. */
export async function search({ pagefind, articles }, choice) {
  const all = await matching(pagefind, choice.q);
  const values = (result, name) => articles.get(result.id)?.[name] ?? [];
  const passes = (result, except) =>
    FILTERS.every((name) => name === except || !choice[name] || values(result, name).includes(choice[name]));
  const counted = (name) => tally(all.filter((result) => passes(result, name)).flatMap((result) => values(result, name)));
  return {
    results: all.filter((result) => passes(result)),
    counts: Object.fromEntries(FILTERS.map((name) => [name, counted(name)])),
    unmarked: choice.q.match(RUNS) ?? [],
  };
}

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Every article that holds all words of a query, the best first; without a query all, the latest first. */
async function matching(pagefind, query) {
  if (!query) return (await pagefind.search(null)).results;
  const wanted = words(query);
  const isPhrase = /^".+"$/.test(query) && !RUN.test(query);
  const asked = isPhrase ? `"${wanted.join(" ")}"` : wanted.join(" ");
  await pagefind.preload(asked);
  const holders = [];
  for (const word of new Set(wanted)) holders.push(await holding(pagefind, word));
  const { results } = await pagefind.search(asked);
  return results.filter(({ id }) => holders.every((ids) => ids.has(id)));
}

/** The words that an article must hold. */
function words(query) {
  const written = query.replace(SIGNS, "").replaceAll('"', " ").replace(RUNS, " $& ").split(/\s+/).filter(Boolean);
  return written.flatMap((word) => {
    const characters = word.match(CHARACTERS) ?? [];
    const pairs = characters.slice(1).map((character, number) => characters[number] + character);
    return pairs.length ? pairs : [word];
  });
}

/** The articles that hold a word, or words that begin with it.

    Where a part of the index lacks a word, Pagefind takes a beginning of it instead, such as "the" for "theranos". It
    does the same for a word that cannot be; so that tells what it takes for lack of the word. */
async function holding(pagefind, word) {
  // With spaces, as in some scripts a quotation mark and a letter would be one character.
  const [whole, found] = [await byPart(pagefind, `" ${word} "`), await byPart(pagefind, word)];
  if ([...found.keys()].every((part) => whole.has(part))) return new Set([...found.values()].flat());
  const [instead, again] = [await byPart(pagefind, `${word}qzq`), await byPart(pagefind, word)];
  const holds = ([part, ids]) => whole.has(part) || String(ids) !== String(instead.get(part));
  return new Set([...again].filter(holds).flatMap(([, ids]) => ids));
}

/** The articles that Pagefind finds, by the part of the index in whose name theirs begins. */
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
