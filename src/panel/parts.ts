import { createPart } from "./part.ts";

/** What judges Calls. */
export const enginePart = createPart(async () => (await import("./engine.ts")).engine);

/** Everything about one Call, with what is copied: the servers’ texts, tickets, curl. */
export const detailPart = createPart(async () => (await import("./components/detail.tsx")).Detail);

export const exportDialogPart = createPart(async () => (await import("./components/export-dialog.tsx")).ExportDialog);

export const pasteDialogPart = createPart(async () => (await import("./components/paste-dialog.tsx")).PasteDialog);

export const referenceDialogPart = createPart(async () => (await import("./components/reference-dialog.tsx")).ReferenceDialog);

export const whatIfDialogPart = createPart(async () => (await import("./components/what-if-dialog.tsx")).WhatIfDialog);

export const optionsDialogPart = createPart(async () => (await import("./components/options-dialog.tsx")).OptionsDialog);

export const exportTextPart = createPart(() => import("./store/export-text.ts"));

export const harPart = createPart(async () => (await import("./read-har.ts")).readHar);
