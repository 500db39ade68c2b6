import {
  detailPart,
  enginePart,
  exportDialogPart,
  exportTextPart,
  harPart,
  optionsDialogPart,
  pasteDialogPart,
  referenceDialogPart,
  whatIfDialogPart,
} from "../../src/panel/parts.ts";

/** Loads all that the panel loads when it is needed: a test then sees at once what follows. */
export async function loadParts(): Promise<void> {
  const parts = [
    enginePart,
    detailPart,
    exportDialogPart,
    exportTextPart,
    harPart,
    optionsDialogPart,
    pasteDialogPart,
    referenceDialogPart,
    whatIfDialogPart,
  ];
  await Promise.all(parts.map((part) => part.load()));
}
