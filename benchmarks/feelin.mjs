// A loop over exported decision tables in the engine `feelin` (npm).
// Comes in on standard input: {tables: [{decisions, columns, rules, records}]}; the first
// argument is the folder in which `npm install feelin` was run. Goes out: the answers by table.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const library = join(process.argv[2], "node_modules", "feelin", "dist", "index.js");
const { evaluate, unaryTest } = await import(pathToFileURL(library).href);

// JSON has no dates: a text that is one becomes one.
function dated(value) {
  if (Array.isArray(value)) return value.map(dated);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, dated(one)]));
  }
  const iso = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return iso ? evaluate("date(x)", { x: value }).value : value;
}

function answer(table, record) {
  const context = dated(record);
  for (const { name, text } of table.decisions) context[name] = evaluate(text, context).value;
  const inputs = table.columns.map((text) => evaluate(text, context).value);
  for (const { cells, says } of table.rules) {
    if (cells.every((cell, at) => unaryTest(cell, { ...context, "?": inputs[at] }).value === true)) {
      return evaluate(says, {}).value;
    }
  }
  return null;
}

const { tables } = JSON.parse(readFileSync(0, "utf8"));
const answers = tables.map((table) => table.records.map((record) => answer(table, record)));
process.stdout.write(JSON.stringify(answers));
