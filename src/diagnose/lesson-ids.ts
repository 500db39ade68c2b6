export const lessonIds = [
  "fix-is-on-the-server",
  "works-outside-browser",
  "wildcard-for-public-data",
  "preflight-needs",
  "credentials-need",
  "several-origins",
  "assistant-servers",
] as const;

/** A general lesson; the texts are in lessons.ts. */
export type LessonId = (typeof lessonIds)[number];
