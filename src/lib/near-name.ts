import { editDistance } from "../model/edit-distance.ts";

/** Returns the name that was probably meant, or null when none is near. */
export function nearName(given: string, known: readonly string[]): string | null {
  const near = known.map((name) => ({ name, far: editDistance(given, name) })).sort((a, b) => a.far - b.far)[0];
  return near !== undefined && near.far <= 2 ? near.name : null;
}
