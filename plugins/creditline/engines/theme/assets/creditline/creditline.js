/* All pages: `/` and Ctrl+K lead to the search, a button changes the scheme, others copy and share. Without this script the
   buttons stay hidden, the scheme follows the system, and readers can select the texts. */
(() => {
  "use strict";

  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const changeScheme = () => {
    const scheme = (root.dataset.scheme ?? (dark.matches ? "dark" : "light")) === "dark" ? "light" : "dark";
    root.dataset.scheme = scheme;
    try {
      if ((scheme === "dark") === dark.matches) localStorage.removeItem("scheme");
      else localStorage.scheme = scheme;
    } catch {
      // Storage may be off; then the scheme lasts until the next page.
    }
  };

  // For browsers without a clipboard, and for pages without https.
  const copiedBySelection = (field) => {
    getSelection().selectAllChildren(field);
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  };

  const copied = async (field) => {
    try {
      await navigator.clipboard.writeText(field.textContent);
      return true;
    } catch {
      return copiedBySelection(field);
    }
  };

  const copy = async (button) => {
    const { dataset } = button.closest(".creditline-republish");
    const tab = button.parentElement;
    const status = tab.querySelector("[role=status]");
    status.textContent = "";
    status.textContent = (await copied(tab.querySelector("pre"))) ? dataset.copied : dataset.failed;
  };

  const share = (button) =>
    navigator.share({ title: document.title, url: button.parentElement.querySelector("pre").textContent }).catch(() => {});

  const actions = { ".creditline-scheme": changeScheme, ".creditline-copy": copy, ".creditline-share": share };

  document.addEventListener("click", ({ target }) => {
    for (const [selector, act] of Object.entries(actions)) {
      const button = target instanceof Element ? target.closest(selector) : null;
      if (button) act(button);
    }
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const isWanted = event.key === "/" ? !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey
      : event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const field = document.querySelector(".creditline-search__query input") ?? document.querySelector(".creditline-find input");
    if (!isWanted || !field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // On phones some rows scroll: that of sections begins where the current one can be seen, and each shows what the keyboard is at.
  const show = (link) => {
    const row = link.closest?.(".creditline-nav ul, .creditline-contents ul, .creditline-search__sources");
    if (!row) return;
    const [{ left, width }, box] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += left + width / 2 - box.left - box.width / 2;
  };
  document.addEventListener("focusin", ({ target }) => target.matches?.(":focus-visible") && show(target));
  const showCurrent = () => document.querySelectorAll(".creditline-nav [aria-current]").forEach(show);

  const reveal = () => {
    // After the first picture, when the layout is there anyway.
    requestAnimationFrame(() => setTimeout(showCurrent));
    for (const button of document.querySelectorAll(".creditline-copy")) button.hidden = false;
    if (navigator.share) for (const button of document.querySelectorAll(".creditline-share")) button.hidden = false;
  };

  // Material for MkDocs may replace the content of a page without loading a new one.
  if (window.document$) window.document$.subscribe(reveal);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", reveal);
  else reveal();
})();
