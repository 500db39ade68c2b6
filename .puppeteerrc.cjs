// The project looks for an installed browser itself (scripts/find-browser.mjs), so nothing is downloaded at install time.
module.exports = { skipDownload: true };
