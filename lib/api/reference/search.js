// Narrows the list of calls and the calls themselves to those that hold every word typed.
const field = document.getElementById("search");
const found = document.getElementById("found");
const calls = [...document.querySelectorAll("section.call")];

function narrow() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const call of calls) {
    const isWanted = words.every((word) => call.dataset.search.includes(word));
    call.hidden = !isWanted;
    const item = document.querySelector(`[data-call="${CSS.escape(call.id)}"]`);
    if (item) item.hidden = !isWanted;
    if (isWanted) count += 1;
  }
  found.textContent = words.length === 0 ? "" : count === 1 ? "1 call" : `${count} calls`;
}

function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.hidden) return;
  field.value = "";
  narrow();
  target.scrollIntoView();
}

field.disabled = false;
field.addEventListener("input", narrow);
addEventListener("hashchange", openTarget);
