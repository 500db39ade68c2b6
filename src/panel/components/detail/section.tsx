import type { ComponentChildren } from "preact";

interface SectionProps {
  readonly title: string;
  readonly name: string;
  readonly children: ComponentChildren;
}

/** A part of the details under its heading. */
export function Section({ title, name, children }: SectionProps) {
  return (
    <section class={`section section-${name}`} aria-labelledby={`heading-${name}`}>
      <h3 id={`heading-${name}`}>{title}</h3>
      {children}
    </section>
  );
}

interface FoldProps {
  readonly title: ComponentChildren;
  readonly name: string;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

/** A part of the details that is closed at first. */
export function Fold({ title, name, isOpen = false, children }: FoldProps) {
  return (
    <details class={`fold fold-${name}`} open={isOpen}>
      <summary>{title}</summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}
