import { phrase } from "../../model/text.ts";
import { formatCount } from "../format.ts";
import type { ImportsSlice } from "../store/imports.ts";
import type { Workspace } from "../store/workspace.ts";
import { shortText } from "../visible.ts";
import { Banner } from "./banners.tsx";
import { Glyph } from "./icons.tsx";

interface WorkspaceTabsProps {
  readonly live: Workspace;
  readonly imported: readonly Workspace[];
  readonly shown: Workspace;
  readonly onShow: (id: string) => void;
  readonly onClose: (id: string) => void;
}

/** Which Calls are shown: those captured live, or those of a file. Nothing as long as there is no file. */
export function WorkspaceTabs({ live, imported, shown, onShow, onClose }: WorkspaceTabsProps) {
  if (imported.length === 0) return null;
  const count = (workspace: Workspace): string => formatCount(workspace.calls.list.value.length);
  return (
    <nav class="workspaces" aria-label={phrase`What is shown`}>
      <button type="button" class="workspace" aria-pressed={shown === live} data-workspace="live" onClick={() => onShow("live")}>
        {phrase`Live`} <span class="chip-count">{count(live)}</span>
      </button>
      {imported.map((workspace) => (
        <span key={workspace.id} class="workspace-group">
          <button
            type="button"
            class="workspace"
            aria-pressed={shown === workspace}
            data-workspace={workspace.id}
            onClick={() => onShow(workspace.id)}
          >
            <span class="quiet">{phrase`Imported:`}</span> <span class="workspace-name">{shortText(workspace.fileName ?? "", 60)}</span>{" "}
            <span class="chip-count">{count(workspace)}</span>
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={phrase`Close ${shortText(workspace.fileName ?? "", 60)}`}
            onClick={() => onClose(workspace.id)}
          >
            <Glyph name="close" />
          </button>
        </span>
      ))}
    </nav>
  );
}

/** How the reading of a file goes, or why it failed. */
export function ImportBanners({ imports, shown }: { readonly imports: ImportsSlice; readonly shown: Workspace }) {
  const progress = imports.progress.value;
  const error = imports.error.value;
  const note = imports.notes.value[shown.id];
  return (
    <>
      {progress !== null && (
        <Banner kind="info">
          <label class="progress">
            {phrase`Reading ${shortText(progress.fileName, 80)}`} <progress max={1} value={progress.share} />
          </label>
        </Banner>
      )}
      {error !== null && (
        <Banner kind="warning" onDismiss={imports.dismissError}>
          {phrase`${shortText(error.fileName, 80)} was not imported.`} {shortText(error.text, 400)}
        </Banner>
      )}
      {shown.fileName !== null && (
        <Banner kind="info">
          {phrase`These calls are from the file ${shortText(shown.fileName, 80)}, not from this tab.`}
          {note !== undefined && ` ${note}`} {phrase`Capturing goes on under “Live”.`}
        </Banner>
      )}
    </>
  );
}
