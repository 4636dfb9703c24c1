"use strict";
(() => {
  const form = document.querySelector(".tl-filter");
  const events = [...document.querySelectorAll(".tl-event")];
  const years = [...document.querySelectorAll(".tl-year")];
  const update = () => {
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const allowed = new Set([...form.querySelectorAll("[name=status]:checked")].map((box) => box.value));
    let shown = 0;
    for (const event of events) {
      const text = event.textContent.toLowerCase();
      event.hidden = !allowed.has(event.dataset.status) || !words.every((word) => text.includes(word));
      shown += !event.hidden;
    }
    for (const year of years) {
      let next = year.nextElementSibling;
      while (next && !next.classList.contains("tl-year") && next.hidden) next = next.nextElementSibling;
      year.hidden = !next || next.classList.contains("tl-year");
    }
    form.querySelector("output").textContent = shown === events.length ? "" : `${shown} of ${events.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
})();
