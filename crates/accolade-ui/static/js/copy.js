// A button that copies the field beside it. Without this script the field can be copied by hand.
for (const row of document.querySelectorAll("[data-copy]")) {
  const field = row.querySelector("input");
  const button = row.querySelector("button");
  const label = button?.querySelector("[data-label]");
  const status = row.querySelector("[role=status]");
  if (!field || !button || !label || !navigator.clipboard) continue;
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // The browser refused: mark the text, so that one key copies it.
      field.select();
      return;
    }
    label.textContent = button.dataset.done;
    if (status) status.textContent = button.dataset.done;
    setTimeout(() => {
      label.textContent = before;
      if (status) status.textContent = "";
    }, 3000);
  });
}
