import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The extension was updated or removed meanwhile: its files are gone. */
function NotThere() {
  return (
    <p class="banner" role="alert">
      This part of the panel could not be loaded. Close DevTools and open it again.
    </p>
  );
}

/** Makes a component that is loaded when it is first shown: what few people open does not delay the panel. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | null>(() => loaded);
    useEffect(() => {
      if (loaded !== null) return;
      load().then(
        (part) => {
          loaded = part;
          setPart(() => part);
        },
        () => setPart(() => NotThere),
      );
    }, []);
    return Part === null ? null : <Part {...props} />;
  };
}
