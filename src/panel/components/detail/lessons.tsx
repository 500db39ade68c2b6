import type { Analysis } from "../../../diagnose/analysis.ts";
import { lessons } from "../../../diagnose/lessons.ts";
import { Paragraphs } from "../rich-text.tsx";
import { Fold } from "./section.tsx";

/** What is true of every fault of this kind. */
export function Lessons({ analysis }: { readonly analysis: Analysis }) {
  const ids = [...new Set(analysis.diagnosis.findings.flatMap((finding) => finding.lessons))];
  if (ids.length === 0) return null;
  return (
    <section class="section section-lessons" aria-label="Good to know">
      {ids.map((id) => (
        <Fold key={id} title={lessons[id].title} name="lesson">
          <Paragraphs texts={lessons[id].body} />
        </Fold>
      ))}
    </section>
  );
}
