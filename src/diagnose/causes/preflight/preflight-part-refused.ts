import type { AskedPart, Inquiry } from "../../../model/inquiry.ts";
import { code, header, listOf, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { PageChanges, RootParts } from "../../finding.ts";
import { allowHeaders, allowMethods, originOrWords } from "../../phrases.ts";
import { askedEvidence, askedOf, partsText, refusesAll } from "../parts/asked-server.ts";
import { refusedPreflightErrors } from "../parts/bare-answer.ts";

type Told = Pick<RootParts, "why" | "change" | "instead"> & { readonly headline: Text };

/** Reports what the server refuses of a preflight, where it was asked part by part. */
export const preflightPartRefused = causeBehind({
  id: "preflight-part-refused",
  title: phrase`A part of the preflight is refused`,
  family: "preflight",
  errors: refusedPreflightErrors,
  explain: (fault) => {
    const asked = askedOf(fault);
    if (asked === null || asked.finding.kind === "passes" || refusesAll(fault)) return null;
    const { finding, inquiry } = asked;
    const { headline, why, change, instead = null } = tell(fault, finding, inquiry);
    const evidence = [...statusEvidence(fault), ...askedEvidence(fault, inquiry)];
    const end = say`So the browser never sent the actual ${code(fault.hop.method)} request.`;
    return { headline: sentences(headline, end), why, change, instead, actor: "server", evidence, lessons, sure: "seen", settles: true };
  },
});

const lessons = ["fix-is-on-the-server", "preflight-needs"] as const;

function tell(fault: Fault, finding: NonNullable<ReturnType<typeof askedOf>>["finding"], inquiry: Inquiry): Told {
  switch (finding.kind) {
    case "parts":
      return tellParts(fault, finding.parts, finding.rest === "passes", inquiry);
    case "together":
      return tellTogether(fault, finding.parts, inquiry);
    default:
      return tellOrigin(fault);
  }
}

function howFound({ asked }: Inquiry): Text {
  return asked.length === 1
    ? say`The server was asked by 1 preflight, for a part of what the page's preflight asks for.`
    : say`The server was asked by ${asked.length} preflights, each for a part of what the page's preflight asks for.`;
}

function tellParts(fault: Fault, parts: readonly AskedPart[], restPasses: boolean, inquiry: Inquiry): Told {
  const host = code(fault.host);
  const refused = partsText(parts);
  const lists = [
    ...(parts.some(({ kind }) => kind === "method") ? [header(allowMethods)] : []),
    ...(parts.some(({ kind }) => kind === "header") ? [header(allowHeaders)] : []),
  ];
  return {
    headline: !restPasses
      ? say`The server ${host} refuses ${refused}: what else it refuses was not asked any more.`
      : parts.length === 1
        ? say`The server ${host} refuses ${refused}: without it the same preflight passes.`
        : say`The server ${host} refuses ${refused}: without them the same preflight passes.`,
    why: [
      howFound(inquiry),
      ...(restPasses ? [say`The origin ${originOrWords(fault)} is allowed, and so is everything else that this call needs.`] : []),
    ],
    change: [
      say`On ${host}, add ${refused} to what its CORS settings allow (${listOf(lists)}). A firewall in front may have a list of its own.`,
    ],
    instead: withoutThem(parts),
  };
}

/** A page may do without a header, mostly not without a method. */
function withoutThem(parts: readonly AskedPart[]): PageChanges | null {
  if (parts.some(({ kind }) => kind === "method")) return null;
  return {
    changes: parts.map(({ name }) => ({ kind: "call-remove-header", name })),
    insteadWhen:
      parts.length === 1 ? say`This is enough when the server does not read it.` : say`This is enough when the server does not read them.`,
  };
}

function tellTogether(fault: Fault, parts: readonly AskedPart[], inquiry: Inquiry): Told {
  const host = code(fault.host);
  const names = fault.unsafeHeaders.length;
  return {
    headline:
      parts.length === 0
        ? say`The server ${host} refuses all of it together, but no part by itself.`
        : say`The server ${host} refuses ${partsText(parts)}, and of the rest all of it together, but no part by itself.`,
    why: [
      howFound(inquiry),
      say`A limit on how many header names there may be, or how long their list is, looks like this. The call has ${names}.`,
    ],
    change: [say`Look on ${host}, and in the proxy or firewall in front of it, for such a limit. Or let the page send fewer headers.`],
  };
}

function tellOrigin(fault: Fault): Told {
  const host = code(fault.host);
  return {
    headline: say`The server ${host} refuses the origin ${originOrWords(fault)}: also a preflight from there that asks for nothing but ${code("GET")}.`,
    why: [
      say`The same preflight from the server's own origin gets an answer. So OPTIONS does arrive, and it is the origin that is refused.`,
    ],
    change: [
      say`In the CORS settings of ${host}, add the origin ${originOrWords(fault)}. Scheme, host and port have to be equal, with no slash at the end.`,
    ],
  };
}
