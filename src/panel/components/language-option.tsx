import { languages } from "../../locales/languages.ts";
import { phrase } from "../../model/text.ts";
import { readOptions } from "../../protocol/options.ts";
import type { OptionsSlice } from "../store/options.ts";

/** The language of panels and of this page, each by the name that its speakers give it. */
export function LanguageOption({ options }: { readonly options: OptionsSlice }) {
  return (
    <div class="option">
      <label class="option-text">
        {phrase`Language`}
        <select
          data-testid="option-language"
          aria-describedby="hint-language"
          value={options.value.value.language}
          // A page is loaded anew for another language, and would not find it.
          disabled={options.isLost.value}
          onChange={(event) => options.set({ language: readOptions({ language: event.currentTarget.value }).language })}
        >
          <option value="">{phrase`As the browser`}</option>
          <option value="en" lang="en">
            English
          </option>
          {languages.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet" id="hint-language">
        {phrase`Open panels are loaded again. Files that were imported there are closed.`}
      </p>
    </div>
  );
}
