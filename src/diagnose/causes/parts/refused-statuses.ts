// Each of these has a cause of its own.
const toldElsewhere: ReadonlySet<number> = new Set([401, 403, 404, 405, 410, 413, 426, 429, 431]);

/** Reports whether a status only says that this one request was refused: 400, 409, 422 and the like. */
export function isOwnStatus(status: number): boolean {
  return status >= 400 && status < 500 && !toldElsewhere.has(status);
}
