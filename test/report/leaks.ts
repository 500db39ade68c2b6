// Plants secrets at places of every structure and looks for them in every form of a report: npm run leaks [-- --seeds 20 --first 1]
import { parseArgs } from "node:util";
import { plantedKinds, plantedSecrets } from "../redact/planted.ts";
import { everyForm, everyMessageForm, leaksIn } from "./every-form.ts";
import { analyses } from "./sample-calls.ts";
import { secretCall } from "./secrets.ts";

const { values } = parseArgs({ options: { seeds: { type: "string" }, first: { type: "string" } } });
const seeds = Number(values.seeds ?? 20);
const first = Number(values.first ?? 1);

let total = 0;
let leaks = 0;
for (let seed = first; seed < first + seeds; seed += 1) {
  const secrets = plantedSecrets(seed, 600);
  const forms = everyForm(analyses(...secrets.map(({ spot }, index) => secretCall(String(index), spot, index * 10))));
  const inUrls = secrets.flatMap(({ text, kind, spot: { url } }) => (url === undefined ? [] : [{ text, kind, url }]));
  const found = [...forms].flatMap(([form, output]) => leaksIn(secrets, output).map(({ kind, text }) => `${form}: ${kind}: ${text}`));
  for (const output of everyMessageForm(inUrls.map(({ url }) => url)))
    found.push(...leaksIn(inUrls, output).map(({ kind, text }) => `message: ${kind}: ${text}`));
  total += secrets.length;
  leaks += found.length;
  console.log(`seed ${seed}: ${secrets.length} secrets in ${forms.size + 2} forms, ${found.length} leaks`);
  for (const line of found) console.log(`  ${line}`);
}
console.log(`${total} secrets of ${plantedKinds.length} kinds, ${leaks} leaks`);
process.exitCode = leaks === 0 ? 0 : 1;
