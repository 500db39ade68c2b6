import { useMemo, useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import type { Removal } from "../../redact/ledger.ts";
import { formatCount } from "../format.ts";
import type { ExportPreview, ExportSlice } from "../store/export.ts";
import { exportKinds } from "../store/export-kinds.ts";
import { cutText, shortText, visibleText } from "../visible.ts";
import { CopyButton } from "./copy-button.tsx";
import { Dialog } from "./dialog.tsx";
import { Glyph } from "./icons.tsx";

const kindWords: Readonly<Record<Removal["kind"], string>> = {
  cookie: phrase`Cookie`,
  authorization: phrase`Login`,
  "api-key": phrase`API key`,
  token: phrase`Token`,
  "session-id": phrase`Session id`,
  password: phrase`Password`,
  signature: phrase`Signature`,
  "url-credentials": phrase`User name and password in a URL`,
  "looks-secret": phrase`Looks like a secret`,
  person: phrase`E-mail address or user name`,
};

// More is not read in a dialog; the export holds all of it.
const shownLength = 6_000;
const shownRemovals = 100;

function Removals({ removed }: { readonly removed: readonly Removal[] }) {
  if (removed.length === 0)
    return <p class="quiet">{phrase`No cookies, logins, keys or tokens were found in it. Look through it all the same.`}</p>;
  return (
    <table class="removals">
      <thead>
        <tr>
          <th scope="col">{phrase`Kind`}</th>
          <th scope="col">{phrase`Where`}</th>
          <th scope="col">{phrase`Different ones`}</th>
        </tr>
      </thead>
      <tbody>
        {removed.slice(0, shownRemovals).map(({ kind, where, count }) => (
          <tr key={`${kind} ${where}`}>
            <td>{kindWords[kind]}</td>
            <td>{shortText(where, 120)}</td>
            <td>{formatCount(count)}</td>
          </tr>
        ))}
        {removed.length > shownRemovals && (
          <tr>
            <td colSpan={3}>{phrase`and ${formatCount(removed.length - shownRemovals)} more places`}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface ExportDialogProps {
  readonly preview: ExportPreview;
  readonly exporting: ExportSlice;
  /** The user's option. */
  readonly keepsNames: boolean;
}

/** What an export holds, and what is taken out of it. */
export function ExportDialog({ preview, exporting, keepsNames }: ExportDialogProps) {
  const [withSecrets, setWithSecrets] = useState(false);
  const { title, saves } = exportKinds[preview.kind];
  const [keepNames, setKeepNames] = useState(keepsNames);
  const text = useMemo(() => exporting.textOf(preview, !withSecrets, keepNames), [preview, withSecrets, keepNames]);
  const removed = keepNames && !withSecrets ? preview.removed.filter(({ kind }) => kind !== "person") : preview.removed;
  const count = removed.reduce((sum, one) => sum + one.count, 0);
  return (
    <Dialog title={title} name="export" onClose={exporting.close}>
      <div class="dialog-body">
        <h3>{withSecrets ? phrase`These secrets stay in` : phrase`What is taken out (${formatCount(count)})`}</h3>
        <Removals removed={removed} />
        {!withSecrets && preview.removed.some(({ kind }) => kind === "person") && (
          <label class="secrets">
            <input
              type="checkbox"
              data-testid="keep-names"
              checked={keepNames}
              onChange={(event) => setKeepNames(event.currentTarget.checked)}
            />
            {phrase`Leave e-mail addresses and user names in`}
          </label>
        )}
        {preview.removed.length > 0 && (
          <label class="secrets">
            <input
              type="checkbox"
              data-testid="with-secrets"
              checked={withSecrets}
              onChange={(event) => setWithSecrets(event.currentTarget.checked)}
            />
            {phrase`Include secrets in this one export`}
          </label>
        )}
        {withSecrets && (
          <p class="danger" role="alert">
            <Glyph name="warning" />{" "}
            {phrase`Whoever gets this can act as the signed-in user. Keep it to yourself, and sign out afterwards.`}
          </p>
        )}
        <h3>{phrase`Preview`}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
        <section class="preview" tabIndex={0} aria-label={phrase`Preview of the export`}>
          <pre>{visibleTextOfLines(cutText(text, shownLength))}</pre>
          {text.length > shownLength && <p class="quiet">{phrase`… ${formatCount(text.length)} characters in all`}</p>}
        </section>
      </div>
      <div class="buttons dialog-buttons">
        <CopyButton text={text} what={title} />
        {saves && (
          <button
            type="button"
            class={`button ${withSecrets ? "is-danger" : "is-primary"}`}
            data-testid="export-save"
            onClick={() => {
              exporting.save(preview, !withSecrets, keepNames);
              exporting.close();
            }}
          >
            {withSecrets ? phrase`Save with secrets` : phrase`Save`}
          </button>
        )}
      </div>
    </Dialog>
  );
}

/** Line ends stay line ends; everything else that cannot be seen is spelled out. */
function visibleTextOfLines(text: string): string {
  return text.split("\n").map(visibleText).join("\n");
}
