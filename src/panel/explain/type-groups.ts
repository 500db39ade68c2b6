import type { ResourceType } from "../../model/call.ts";
import { phrase } from "../../model/text.ts";

export type TypeGroup = "data" | "script" | "style" | "image" | "font" | "media" | "document" | "other";

export const typeGroupWords: Readonly<Record<TypeGroup, string>> = {
  data: phrase`Fetch and XHR`,
  script: phrase`Scripts`,
  style: phrase`Styles`,
  image: phrase`Images`,
  font: phrase`Fonts`,
  media: phrase`Media`,
  document: phrase`Documents`,
  other: phrase`Other`,
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
