import type { Analysis } from "../../../diagnose/analysis.ts";
import { lessons } from "../../../diagnose/lessons.ts";
import { isPagesAlone } from "../../../model/header-patch.ts";
import { phrase } from "../../../model/text.ts";
import { ReferenceLink } from "../reference-link.tsx";
import { Paragraphs } from "../rich-text.tsx";
import { Fold } from "./section.tsx";

/** What is true of every fault of this kind. */
function Lessons({ analysis }: { readonly analysis: Analysis }) {
  const isInThePage = isPagesAlone(analysis.patch);
  const all = new Set(analysis.diagnosis.findings.flatMap((finding) => finding.lessons));
  const ids = [...all].filter((id) => !(isInThePage && id === "fix-is-on-the-server"));
  if (ids.length === 0) return null;
  return (
    <section class="section section-lessons" aria-label={phrase`Good to know`}>
      {ids.map((id) => (
        <Fold key={id} title={lessons[id].title} name="lesson">
          <Paragraphs texts={lessons[id].body} />
        </Fold>
      ))}
    </section>
  );
}

/** What there is to learn from it: what is true of every such fault, and an article. */
export function Learn({ analysis }: { readonly analysis: Analysis }) {
  return (
    <>
      <Lessons analysis={analysis} />
      {analysis.outcome !== "allowed" && (
        <div class="section">
          <ReferenceLink causes={analysis.diagnosis.findings.map(({ id }) => id)} />
        </div>
      )}
    </>
  );
}
