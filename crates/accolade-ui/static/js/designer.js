// The picture follows what is chosen. Without this script a button asks for the picture.
for (const form of document.querySelectorAll("[data-designer]")) {
  const picture = form.querySelector("[data-preview]");
  const button = form.querySelector("[data-preview-button]");
  if (!picture) continue;
  if (button) button.hidden = true;
  const names = ["shape", "colour", "accent", "icon", "ribbon"];
  let timer;
  const draw = () => {
    const query = new URLSearchParams();
    for (const name of names) {
      const value = new FormData(form).get(name);
      if (value) query.set(name, value);
    }
    picture.src = `${picture.dataset.preview}?${query}`;
  };
  form.addEventListener("input", (event) => {
    if (!names.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(draw, 150);
  });
}
