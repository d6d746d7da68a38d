// After a form that lacks something, the list of what lacks is the first thing one meets.
document.querySelector("[data-error-summary]")?.focus();
