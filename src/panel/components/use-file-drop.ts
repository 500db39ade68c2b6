import { useState } from "preact/hooks";
import type { ImportFile } from "../store/imports.ts";

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

/** Takes the first file that is dropped; other things are dropped as ever. */
export function useFileDrop(onFile: (file: ImportFile) => void) {
  const [isOver, setOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver(event: DragEvent): void {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent): void {
        if (event.relatedTarget === null) setOver(false);
      },
      onDrop(event: DragEvent): void {
        setOver(false);
        const file = event.dataTransfer?.files[0];
        if (file === undefined) return;
        event.preventDefault();
        onFile(file);
      },
    },
  };
}
