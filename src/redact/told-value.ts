import { isOrdinaryValue } from "./ordinary-words.ts";
import type { Place, Walk } from "./scan.ts";
import type { Telling } from "./secret-names.ts";

/** credentials = scheme and token68, https://www.rfc-editor.org/rfc/rfc9110#section-11.4. A word of prose has no digit. */
export function isCredentialsText(text: string, { isProse }: Place, isLast: boolean): boolean {
  if (/[^\w.~+/=-]/.test(text)) return false;
  if (/[0-9=]/.test(text)) return text.length >= 6 || !isProse;
  return !isProse && (isLast || text.length >= 12);
}

/** Reports whether a value is what its name tells. */
export function isTold(text: string, telling: Telling, { isProse }: Place, { people }: Walk): boolean {
  if (telling.kind === "person")
    return people && !isProse && !/^\d{1,6}$/.test(text) && !isOrdinaryValue(text.length < 4 ? `${text}    ` : text);
  if (isProse) return text.length >= 6 && /\d/.test(text);
  if (telling.sure) return !/^(?:true|false|null|undefined)$/i.test(text);
  return !isOrdinaryValue(text) && !/^\d{1,3}$/.test(text);
}
