// Work that goes on is looked at again every two seconds. Without this script the page loads itself again.
const SECONDS = 2;
async function look() {
  const part = document.querySelector("[data-live]");
  if (!part) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-live]");
    // Another stage has begun: the whole page is another.
    if (!now) return location.reload();
    part.replaceWith(now);
  } catch {
    // The server was out of reach for a moment; the next look finds it again.
  }
  setTimeout(look, SECONDS * 1000);
}
setTimeout(look, SECONDS * 1000);
