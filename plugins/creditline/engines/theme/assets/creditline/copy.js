// Buttons of the panel "Republish or cite". Without this script they stay hidden, and readers can select the texts.
(() => {
  "use strict";

  const PANEL = ".creditline-republish";
  const BUTTON = ".creditline-republish__copy";

  const reveal = (panel) => {
    for (const button of panel.querySelectorAll(BUTTON)) button.hidden = false;
  };

  // For browsers without a clipboard, and for pages without https.
  const copiedBySelection = (field) => {
    field.focus();
    field.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  };

  const copied = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      return copiedBySelection(field);
    }
  };

  const copy = async (button) => {
    const panel = button.closest(PANEL);
    const form = button.parentElement;
    for (const status of panel.querySelectorAll("[role=status]")) status.textContent = "";
    const done = await copied(form.querySelector("textarea"));
    if (done) button.focus();
    form.querySelector("[role=status]").textContent = done ? panel.dataset.copied : panel.dataset.failed;
  };

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest(BUTTON) : null;
    if (button) copy(button);
  });

  // Instant navigation replaces pages without running this script again, so buttons are shown when a panel is opened.
  document.addEventListener("toggle", (event) => {
    if (event.target instanceof Element && event.target.matches(PANEL)) reveal(event.target);
  }, true);
  document.querySelectorAll(`${PANEL}[open]`).forEach(reveal);
})();
