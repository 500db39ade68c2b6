import { servers } from "../fixes/registry.ts";
import type { Server } from "../fixes/server.ts";
import { plainText } from "../model/plain-text.ts";
import { phrase } from "../model/text.ts";
import { changeOwnFile } from "../own-file/change-own-file.ts";
import { policyAfter } from "../own-file/file-policy.ts";
import type { LineText, Wanted } from "../own-file/own-file.ts";
import { elsewhere, notJudged } from "../own-file/phrases.ts";
import { longestFile, type OwnFile, readOwnFile } from "../own-file/read-own-file.ts";
import { type FileKind, kindsOfServer } from "../own-file/registry.ts";
import { unifiedDiff } from "../own-file/unified-diff.ts";
import { wantedOfPlan } from "../own-file/wanted-of-policy.ts";
import { effectLine, errorFirstLine } from "../words/effect.ts";
import { anyServer, byText, type HostWish, type JsonHost, writtenFix } from "./fix.ts";
import { InputProblem, oneLine } from "./input-problem.ts";

/** Where answers come from that a file does not explain, as words. */
export const answersFrom = plainText(elsewhere);

/** The longest configuration file that is read, in characters. */
export const longestConfiguration = longestFile;

/** Which kind of file it is, as far as the server says. */
function kindOf(server: string | null, path: string): FileKind | null {
  if (server === null) return null;
  const kinds = kindsOfServer(server);
  const isYaml = /\.ya?ml$/i.test(path);
  const kind = kinds.length > 1 ? kinds.find((one) => one.endsWith("yaml") === isYaml) : kinds[0];
  if (kind === undefined)
    throw new InputProblem(
      oneLine(`--file: configuration files of ${server} cannot be changed. Without --file the text for it is printed.`),
    );
  return kind;
}

const lineWords = ({ line, text }: LineText): { readonly line: number; readonly text: string } => ({ line, text: plainText(text) });

function serverOf({ kind }: OwnFile): Server {
  return servers.find(({ id }) => kindsOfServer(id).includes(kind)) ?? anyServer();
}

/** What becomes of the user's own file: its diff, or why it cannot be understood and the whole text. */
export type FileFix =
  /** `isOpen`: the notes say what is not known to be repaired. */
  | { readonly ok: true; readonly result: JsonHost; readonly diff: string; readonly isOpen: boolean }
  | { readonly ok: false; readonly reason: string; readonly result: JsonHost };

/** What a change of the file does to the calls that were seen. */
function judgedNotes({ plan }: HostWish, file: OwnFile, changed: string, wanted: Wanted): string[] {
  if (plan === null) return [];
  const policy = policyAfter(file, changed, wanted);
  if (policy === null) return byText([notJudged]);
  const effect = plan.effectUnder(policy);
  return byText([errorFirstLine({ ...plan, effect }), effectLine(effect, "this change")]);
}

export interface UserFile {
  readonly text: string;
  /** Its name as it was given. */
  readonly path: string;
  /** Unix epoch, milliseconds. */
  readonly changedAtMs: number;
}

/** Changes the user's own file. */
export function fileFix(wish: HostWish, { text, path, changedAtMs }: UserFile, server: string | null): FileFix {
  const instead = (reason: { readonly line: number | null; readonly reason: LineText["text"] }, fallback: Server): FileFix => {
    const place = reason.line === null ? path : phrase`${path}, line ${reason.line}`;
    return {
      ok: false,
      reason: oneLine(`${place}: ${plainText(reason.reason)}`),
      result: writtenFix({ ...wish, server: fallback }, ["whole"]),
    };
  };
  const read = readOwnFile(text, kindOf(server, path));
  if (!read.ok) return instead(read, wish.server);
  const known = serverOf(read.file);
  const { plan } = wish;
  if (plan !== null && !plan.isOffered)
    return {
      ok: true,
      diff: "",
      isOpen: false,
      result: { ...writtenFix(wish), server: { id: known.id, label: known.label, because: wish.because } },
    };
  const wanted = plan === null ? wish.wanted : wantedOfPlan(plan, changedAtMs);
  const changed = changeOwnFile(read.file, wanted);
  if (!changed.ok) return instead(changed, known);
  const diff = unifiedDiff(text, changed.text, path);
  const because = wish.because === "unknown" ? "named" : wish.because;
  const result: JsonHost = {
    host: wish.host,
    server: { id: known.id, label: known.label, because },
    // Of a file that stays as it is nothing can be promised.
    notes: [
      ...byText(changed.open),
      ...(diff === "" || changed.open.length > 0 ? [] : judgedNotes(wish, read.file, changed.text, wanted)),
      ...changed.notes.map((note) => phrase`Line ${note.line}: ${plainText(note.text)}`),
    ],
    blocks: diff === "" ? [] : [{ form: "diff", where: phrase`A change of ${oneLine(path)}.`, file: oneLine(path), code: diff }],
    changes: changed.changes.map(lineWords),
  };
  return { ok: true, diff, result, isOpen: changed.open.length > 0 };
}
