/* Search index in the browser, opened at the first search. Pagefind loads only the pieces that a query needs. The index has a
   part for each year or a fraction of it. `facets.json` of a part lists the sources and tags of its articles. */

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

/** Opens the index: first the latest part, which contains the program, then the others. */
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

/** Filter values of each article of a part, by Pagefind's id. */
function articlesOf(facets, year) {
  return Object.entries(facets.articles).map(([id, [sources, ...tags]]) => [
    id,
    { source: sources.map((source) => facets.source[source]), tag: tags.map((tag) => facets.tag[tag]), year: [year] },
  ]);
}

/** Results, the number of results for each value of each filter, and the words of the query that Pagefind can't mark. */
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

/** Articles that contain all words of a query, best first. Without a query, all articles, latest first. */
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
