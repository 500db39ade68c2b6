/** Temporary files of its own, so that it runs without the packaged configuration. */
export const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `  ${name}_temp_path tmp-${name};`).join("\n");
