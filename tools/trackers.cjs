// Prints the trackers of tidy-url (npm, MIT) as plugins/creditline/text/trackers/tidy-url.txt: `make trackers`.
// Usage: node tools/trackers.cjs FOLDER-OF-THE-PACKAGE
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const folder = process.argv[2];
const rules = require(join(folder, "data", "rules.js"));
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const licence = readFileSync(join(folder, "LICENSE"), "utf8").trim();

// A parameter that selects the article somewhere is no tracker, whatever one shop or player does with it.
const SELECTS = /^(.|..|[a-z]?id|tags?|cat|type|channel|keywords?|module|action|page|item_?id|prod(uct)?_?ids?|user_?id|view|var|hash|tab(type)?|cHash)$/i;
const SITE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const SHARED = /^(si|__s|_t|_r|_d)$/;

const sites = new Map();
for (const { name, rules: names = [] } of rules) {
    const site = name === "Global" ? "*" : name;
    if (site !== "*" && !SITE.test(site)) continue;
    const kept = names.map((each) => each.trim().toLowerCase()).filter((each) => /^[\w$.-]+$/.test(each));
    const found = sites.get(site) ?? new Set();
    kept.filter((each) => SHARED.test(each) || !SELECTS.test(each)).forEach((each) => found.add(each));
    if (found.size) sites.set(site, found);
}

const comment = (text) => text.split("\n").map((line) => `# ${line}`.trimEnd());
const lines = [...sites].map(([site, names]) => `${site}: ${[...names].sort().join(" ")}`);
const head = comment(`Made by \`make trackers\` from tidy-url ${version} (https://github.com/DrKain/tidy-url). Its licence:\n\n${licence}`);
console.log([...head, "", ...lines.sort()].join("\n"));
