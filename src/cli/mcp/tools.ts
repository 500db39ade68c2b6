import { answerCalls, answerCauses, answerCheck, answerDescribedFix, answerMessage, answerRecordedFix } from "../../lib/assistant.ts";
import { InputProblem } from "../../lib/input-problem.ts";
import { readHarFile } from "../har-stream.ts";
import { browsers } from "../options.ts";
import { fileProblem, harProblem, nameOf } from "../problems.ts";
import { type Arguments, browserOf, flagOf, headersOf, knownOnly, numberOf, optionalText, textOf, textsOf } from "./arguments.ts";
import { watchBrowser } from "./watch-browser.ts";

/** One tool as a client sees it, and what it does. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, { readonly type: string; readonly description: string; readonly [more: string]: unknown }>>;
  readonly required: readonly string[];
  /** Returns the answer. Throws an InputProblem for what cannot be done. */
  readonly run: (args: Arguments) => Promise<string> | string;
}

const text = (description: string) => ({ type: "string", description });
const texts = (description: string) => ({ type: "array", items: { type: "string" }, description });
const browser = { type: "string", enum: browsers, description: "Whose judgement is told. Left out: chrome." };
const server = text("The server's id, such as nginx, express, spring-boot. A wrong one lists them all.");

type Har = Extract<ReturnType<typeof readHarFile>, { ok: true }>;

function readHar(path: string): Har {
  let har: ReturnType<typeof readHarFile>;
  try {
    har = readHarFile(path, { stacks: false });
  } catch (error) {
    throw fileProblem(path, error);
  }
  if (!har.ok) throw harProblem(path, har);
  if (har.entryCount === 0) throw new InputProblem(`${nameOf(path)}, log.entries: it is empty, so no request was recorded.`);
  return har;
}

const checkUrl: Tool = {
  name: "check_url",
  description:
    "Asks a live server as a browser would for a page's call, and says whether the page may read the answer, why not, and the exact change. Sends only OPTIONS, GET and HEAD.",
  properties: {
    url: text("The address that the page calls."),
    origin: text("The page's origin, such as https://app.example; null for a page without one."),
    method: text("The method of the page's call. Left out: GET."),
    headers: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "Headers that the page sets. They go to this host only.",
    },
    credentials: { type: "boolean", description: "Whether the call is made with credentials: include." },
    follow: { type: "boolean", description: "Whether redirects are followed, as a browser does." },
    browser,
    timeout_seconds: { type: "number", description: "For each request. Left out: 15." },
  },
  required: ["url", "origin"],
  run: (args) => {
    const method = optionalText(args, "method");
    return answerCheck(textOf(args, "url", "the address that the page calls").trim(), {
      origin: textOf(args, "origin", "the page's origin, such as https://app.example").trim(),
      ...(method !== null && { method }),
      headers: headersOf(args),
      credentials: flagOf(args, "credentials"),
      follow: flagOf(args, "follow"),
      browser: browserOf(args),
      timeoutMs: numberOf(args, "timeout_seconds", { from: 0.1, to: 60, otherwise: 15 }) * 1000,
    });
  },
};

const explainHar: Tool = {
  name: "explain_har",
  description: "Reads a HAR file of this machine and says which requests CORS blocked, why, and what to change.",
  properties: { file: text("The path of the HAR file."), browser },
  required: ["file"],
  run: (args) => answerCalls(readHar(textOf(args, "file", "the path of a HAR file")).calls, browserOf(args)),
};

const explainMessage: Tool = {
  name: "explain_message",
  description: "Says what an error message about CORS of a browser's console, a test or a development server means.",
  properties: { message: text("The text as it was printed, all its lines.") },
  required: ["message"],
  run: (args) => answerMessage(textOf(args, "message", "the text of a console's error message")),
};

const writeFix: Tool = {
  name: "write_fix",
  description: "Writes the smallest change for a server, from a HAR file or from what has to be let in.",
  properties: {
    file: text("The path of a HAR file. Or leave it out and name origins."),
    host: text("With file: only for this host."),
    server,
    origins: texts("The origins of the pages that have to be let in."),
    methods: texts("The methods that they use."),
    headers: texts("The request headers that they set."),
    expose: texts("The response headers that they read."),
    credentials: { type: "boolean", description: "Whether they send cookies." },
  },
  required: [],
  run: (args) => {
    const file = optionalText(args, "file");
    const named = optionalText(args, "server");
    if (file !== null) return answerRecordedFix(readHar(file).calls, named, optionalText(args, "host"));
    const origins = textsOf(args, "origins");
    if (origins.length === 0) throw new InputProblem("write_fix needs file or origins.");
    return answerDescribedFix(
      {
        origins,
        methods: textsOf(args, "methods"),
        requestHeaders: textsOf(args, "headers"),
        exposedHeaders: textsOf(args, "expose"),
        credentials: flagOf(args, "credentials"),
      },
      named,
    );
  },
};

const listCauses: Tool = {
  name: "list_causes",
  description: "Lists the causes that the other tools name: families, or the causes of one.",
  properties: { family: text("Left out: the families are listed."), offset: { type: "number", description: "Where a long list goes on." } },
  required: [],
  run: (args) => answerCauses(optionalText(args, "family"), numberOf(args, "offset", { from: 0, to: 1000, otherwise: 0 })),
};

const watchPage: Tool = {
  name: "watch_page",
  description:
    "Listens to the pages of a running Chrome whose debugging port the user gives (--remote-debugging-port), and explains the calls that fail meanwhile. Nothing in the page is changed.",
  properties: {
    port: { type: "number", description: "The debugging port, on this machine." },
    seconds: { type: "number", description: "How long to listen. Left out: 10." },
    page: text("Only pages whose address contains this. Left out: all."),
    browser,
  },
  required: ["port"],
  run: async (args) => {
    const port = numberOf(args, "port", { from: 1, to: 65_535, otherwise: null });
    const seconds = numberOf(args, "seconds", { from: 0.2, to: 60, otherwise: 10 });
    const { calls, pages } = await watchBrowser(port, seconds * 1000, optionalText(args, "page"));
    return answerCalls(calls, browserOf(args), [
      `Listened to ${pages} ${pages === 1 ? "page" : "pages"} for ${seconds} s: ${calls.length} calls.`,
    ]);
  },
};

export const tools: readonly Tool[] = [checkUrl, explainHar, explainMessage, writeFix, listCauses, watchPage];

/** Runs a tool by its name. Throws an InputProblem for a name or an argument that is not known. */
export async function runTool(name: string, args: Arguments): Promise<string> {
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) throw new InputProblem(`There is no such tool. Known are: ${tools.map((one) => one.name).join(", ")}.`);
  knownOnly(args, Object.keys(tool.properties));
  return tool.run(args);
}
