/**
 * Returns the essence of a MIME type in lower case, without parameters: "text/plain" for "Text/Plain; charset=utf-8".
 * The text before the first ";" is returned as it is when it is not a MIME type; callers compare with a list.
 * https://mimesniff.spec.whatwg.org/#mime-type-essence
 */
export function mimeEssence(contentType: string): string {
  const semicolon = contentType.indexOf(";");
  const essence = semicolon === -1 ? contentType : contentType.slice(0, semicolon);
  return essence.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "").toLowerCase();
}
