/** The looks of a report that is read without the extension: light and dark, on paper too. */
export const htmlStyles = `
:root { color-scheme: light dark; --line: light-dark(#dfe2e8, #3d424b); --quiet: light-dark(#5a6270, #a4abb8); --bad: light-dark(#b3261e, #f2938c); --good: light-dark(#1a6e37, #7fd69b); --bad-soft: light-dark(#fdecea, #4a2422); --good-soft: light-dark(#e5f4ea, #1f3d2a); --mark: light-dark(#b5e3c4, #2f6b45); }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; }
h2 { margin: 2.5rem 0 0.25rem; padding-top: 1rem; border-top: 2px solid var(--line); }
h3 { margin: 1rem 0 0.25rem; }
h4 { margin: 0.75rem 0 0.25rem; }
p, ul { margin: 0.35rem 0; }
code, pre { font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { margin: 0.35rem 0; padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.3rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
a { color: inherit; }
.quiet, .place { color: var(--quiet); }
.headline { font-size: 1.1rem; font-weight: 600; }
.effect { color: var(--good); }
.picture { overflow-x: auto; }
.diff ins, .diff del { display: block; text-decoration: none; }
.diff ins { background: var(--good-soft); }
.diff del { background: var(--bad-soft); }
mark { background: var(--mark); color: inherit; }
summary { padding: 0.25rem 0; cursor: pointer; }
details > :not(summary) { margin-left: 1rem; }
svg { max-width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: CanvasText; }
svg path { fill: none; stroke: CanvasText; stroke-width: 1.5; }
svg path.lane { stroke: var(--line); }
svg .is-stopped path { stroke: var(--bad); }
svg .is-stopped text { fill: var(--bad); }
svg .is-never-sent path, svg .is-not-seen path { stroke: var(--quiet); stroke-dasharray: 4 3; }
svg path.cross { stroke-width: 2.5; stroke-dasharray: none; }
@media print { details { display: block; } section { break-inside: avoid; } }
`;
