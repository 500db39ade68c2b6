// https://www.rfc-editor.org/rfc/rfc9110#name-tokens
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reports whether the text is an HTTP token: a header name or a method. */
export function isToken(text: string): boolean {
  return token.test(text);
}
