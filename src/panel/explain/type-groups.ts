import type { ResourceType } from "../../model/call.ts";

export type TypeGroup = "data" | "script" | "style" | "image" | "font" | "media" | "document" | "other";

export const typeGroupWords: Readonly<Record<TypeGroup, string>> = {
  data: "Fetch and XHR",
  script: "Scripts",
  style: "Styles",
  image: "Images",
  font: "Fonts",
  media: "Media",
  document: "Documents",
  other: "Other",
};

export const typeGroups: Readonly<Record<ResourceType, TypeGroup>> = {
  fetch: "data",
  xhr: "data",
  eventsource: "data",
  beacon: "data",
  script: "script",
  worker: "script",
  stylesheet: "style",
  image: "image",
  font: "font",
  media: "media",
  texttrack: "media",
  manifest: "other",
  document: "document",
  subdocument: "document",
  websocket: "other",
  preload: "other",
  "csp-report": "other",
  other: "other",
};
