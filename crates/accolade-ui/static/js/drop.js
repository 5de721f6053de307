// A file dropped on the field is chosen in it. Without this script the field is an ordinary one.
for (const area of document.querySelectorAll("[data-drop]")) {
  const field = area.querySelector("input[type=file]");
  const hint = area.querySelector(".drop-hint");
  if (!field) continue;
  if (hint && matchMedia("(pointer: fine)").matches) hint.hidden = false;
  const over = (isOver) => (event) => {
    event.preventDefault();
    area.toggleAttribute("data-over", isOver);
  };
  area.addEventListener("dragover", over(true));
  area.addEventListener("dragleave", over(false));
  area.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer?.files.length === 1) field.files = event.dataTransfer.files;
  });
}
