/* What a page with islands runs before them: it says how many were alive by then. */
const { documentElement: page } = document;
page.dataset.aliveThen = String(document.querySelectorAll("[data-ready=yes]").length);
