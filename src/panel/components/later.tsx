import type { ComponentChildren, ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import type { Part } from "../part.ts";

/** The extension was updated or removed meanwhile: its files are gone. */
export function NotThere() {
  return (
    <p class="banner" role="alert">
      {phrase`This part of the panel could not be loaded. Close DevTools and open it again.`}
    </p>
  );
}

/** Makes a component that is loaded when it is first shown: what few people open does not delay the panel. `meanwhile` keeps its place. */
export function later<Props extends object>(
  part: Part<ComponentType<Props>>,
  meanwhile: (props: Props) => ComponentChildren = () => null,
): ComponentType<Props> {
  return function Later(props: Props) {
    const state = part.state.value;
    useEffect(() => {
      // What went wrong is shown in its place.
      part.load().catch(() => {});
    }, []);
    if (state.kind === "gone") return <NotThere />;
    if (state.kind === "loading") return <>{meanwhile(props)}</>;
    const Loaded = state.value;
    return <Loaded {...props} />;
  };
}
