// Prints whether the true cause of broken set-ups stands first: npm run causes [-- part of ids] [-- --write]
import { createHash, X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchWithExtension } from "../kit/chrome.ts";
import { type Certificate, selfSignedCertificate } from "../kit/lab/certificate.ts";
import { installPackages } from "../proofs/packages.ts";
import { figuresOf, type SetupFigures } from "./figures.ts";
import { type Recording, recordSetup, type World } from "./run-setup.ts";
import type { Setup } from "./setup.ts";
import { setups } from "./setups.ts";
import { missing } from "./software.ts";
import { written } from "./written.ts";

const recordings = fileURLToPath(new URL("../fixtures/causes/", import.meta.url));
const [only] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const writes = process.argv.includes("--write");

// https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7, as Chromium's switch wants it.
function publicKeyHash({ cert }: Certificate): string {
  const key = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(key).digest("base64");
}

/** An extension that blocks one address, puts the star on the answers of another, and takes the origin out of the requests to a third. */
async function writeOtherExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "why-cors-other-"));
  const manifest = {
    manifest_version: 3,
    name: "Another extension",
    version: "1",
    permissions: ["declarativeNetRequest"],
    host_permissions: ["<all_urls>"],
    declarative_net_request: { rule_resources: [{ id: "rules", enabled: true, path: "rules.json" }] },
  };
  const star = { header: "access-control-allow-origin", operation: "set", value: "*" };
  const noOrigin = { header: "origin", operation: "remove" };
  const rules = [
    { id: 1, action: { type: "block" }, condition: { urlFilter: "/analytics-collect" } },
    { id: 2, action: { type: "modifyHeaders", responseHeaders: [star] }, condition: { urlFilter: "*/masked|" } },
    { id: 3, action: { type: "modifyHeaders", requestHeaders: [noOrigin] }, condition: { urlFilter: "*/without-origin|" } },
  ];
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "rules.json"), JSON.stringify(rules));
  return folder;
}

async function reasonToSkip({ needs = [] }: Setup, packages: string): Promise<string | null> {
  for (const software of needs) {
    const reason = await missing(software, packages);
    if (reason !== null) return reason;
  }
  return null;
}

function line({ id, cause }: Setup, { first, place }: SetupFigures): string {
  const where = place === 1 ? "first" : place === null ? "WRONG" : `place ${place}`;
  return `${id.padEnd(28)} ${where.padEnd(8)} ${cause.padEnd(38)} ${first === cause ? "" : (first ?? "nothing")}`.trimEnd();
}

async function save(recording: Recording): Promise<void> {
  await mkdir(recordings, { recursive: true });
  await writeFile(join(recordings, `${recording.setup.id}.json`), written(recording));
}

async function runAll(world: World): Promise<boolean> {
  const totals = { first: 0, "in the list": 0, wrong: 0, skipped: 0, "false alarms": 0 };
  for (const setup of setups.filter(({ id }) => only === undefined || id.includes(only))) {
    const reason = await reasonToSkip(setup, world.packages);
    if (reason !== null) {
      totals.skipped += 1;
      console.log(`${setup.id.padEnd(28)} skipped: ${reason}`);
      continue;
    }
    const recording = await recordSetup(setup, world);
    if (writes) await save(recording);
    const figures = figuresOf(recording, setup.cause);
    totals[figures.place === 1 ? "first" : figures.place === null ? "wrong" : "in the list"] += 1;
    totals["false alarms"] += figures.falseAlarms.length;
    console.log(line(setup, figures));
    for (const alarm of figures.falseAlarms) console.log(`  false alarm: ${alarm}`);
    if (figures.notes.length > 0) console.log(`  worth saying of good calls: ${figures.notes.join(", ")}`);
  }
  console.log(
    Object.entries(totals)
      .map(([what, count]) => `${what} ${count}`)
      .join(", "),
  );
  return totals["in the list"] + totals.wrong + totals["false alarms"] === 0;
}

const packages = await installPackages();
const certificates = [selfSignedCertificate(Date.now()), selfSignedCertificate(Date.now())] as const;
const other = await writeOtherExtension();
const extension = await launchWithExtension({
  others: [other],
  args: ["--host-resolver-rules=MAP *.test 127.0.0.1", `--ignore-certificate-errors-spki-list=${publicKeyHash(certificates[0])}`],
});
try {
  process.exitCode = (await runAll({ extension, packages, certificates })) ? 0 : 1;
} finally {
  await extension.browser.close();
  await rm(other, { recursive: true, force: true });
}
