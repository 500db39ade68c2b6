/** A line on standard error that says how much of a file was read; nothing when that is no terminal, or for small files. */
export interface Progress {
  readonly add: (bytes: number) => void;
  readonly clear: () => void;
}

// A file that is read in the blink of an eye needs no progress.
const smallBytes = 20_000_000;
const stepBytes = 8_000_000;

const silent: Progress = { add() {}, clear() {} };

/** `totalBytes` is 0 when it is not known. */
export function createProgress(totalBytes: number): Progress {
  if (process.stderr.isTTY !== true || totalBytes < smallBytes) return silent;
  let read = 0;
  let shown = 0;
  return {
    add(bytes) {
      read += bytes;
      if (read - shown < stepBytes) return;
      shown = read;
      const percent = Math.min(100, Math.floor((read / totalBytes) * 100));
      process.stderr.write(`\r${percent} % of ${Math.round(totalBytes / 1e6)} MB read`);
    },
    clear() {
      if (shown > 0) process.stderr.write("\r\u001b[K");
    },
  };
}
