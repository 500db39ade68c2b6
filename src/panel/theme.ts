/** Sets `data-theme` on the page, following the system's setting when none is given; returns the function that ends it. */
export function followTheme(page: HTMLElement, theme: "light" | "dark" | null): () => void {
  if (theme !== null || typeof matchMedia === "undefined") {
    page.dataset.theme = theme ?? "light";
    return () => {};
  }
  const query = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    page.dataset.theme = query.matches ? "dark" : "light";
  };
  apply();
  query.addEventListener("change", apply);
  return () => query.removeEventListener("change", apply);
}
