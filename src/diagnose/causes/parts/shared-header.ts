import { code, listOf, say, sentences } from "../../../model/text.ts";
import { mayHaveSent } from "../../client-of.ts";
import type { Fault } from "../../fault.ts";
import type { RootParts } from "../../finding.ts";
import { codes } from "../../phrases.ts";

/** Tells headers that several libraries add: none of them is known to be the one. */
export function tellShared(fault: Fault, names: readonly string[]): Pick<RootParts, "why" | "change"> {
  const isOne = names.length === 1;
  const known = mayHaveSent(names);
  const some = listOf(
    known.map(({ name, setting }) => (setting === null ? say`${name}` : say`${name} (${code(setting)})`)),
    ", ",
  );
  const libraries = isOne
    ? say`Libraries that send it, with their settings: ${some}.`
    : say`Libraries that send them, with their settings: ${some}.`;
  return {
    why: [
      sentences(
        isOne
          ? say`${codes(names)} is often added by a library (tracing, monitoring, AJAX) and not by the page's own code.`
          : say`${codes(names)} are often added by a library (tracing, monitoring, AJAX) and not by the page's own code.`,
        say`Such a library usually has a setting for the hosts it may do that to.`,
      ),
      ...(known.length === 0 ? [] : [libraries]),
    ],
    change: [say`Or, in the page: in the library's settings, take ${code(fault.host)} off the hosts that get ${codes(names)}.`],
  };
}
