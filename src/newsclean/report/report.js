"use strict";
// A block is removed by the first of its claimants that is switched on. Claimants were worked out when the report
// was written, by running the pipeline again without those that came before.
(() => {
  const $ = (selector) => [...document.querySelectorAll(selector)];
  const boxes = $("#cleaners input");
  const all = document.querySelector("#switch-all");
  const tally = document.querySelector("#tally");
  const words = (text) => text.split(/\s+/).filter(Boolean).length;

  function show(block, on) {
    const claims = JSON.parse(block.dataset.claims).filter(([cleaner]) => on.has(cleaner));
    const gone = claims.find(([, , rest]) => rest === null);
    const cut = claims.find(([, , rest]) => rest !== null);
    const claim = gone || cut;
    block.classList.toggle("removed", Boolean(gone));
    block.classList.toggle("cut", !gone && Boolean(cut));
    block.classList.toggle("kept", !claim);
    block.querySelector(".why").textContent = claim ? `${claim[0]}: ${claim[1]}` : "kept: the cleaner that removes it is off";
    return claim ? claim[0] : null;
  }

  function update() {
    const on = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const counts = {};
    const by = {};
    for (const block of $(".block[data-claims]")) {
      const cleaner = show(block, on);
      by[block.id] = cleaner;
      if (cleaner) counts[cleaner] = (counts[cleaner] || 0) + 1;
    }
    for (const box of boxes) {
      box.closest("label").querySelector(".count").textContent = counts[box.value] || 0;
    }
    for (const item of $("#removals li")) {
      item.hidden = by[item.querySelector("a").hash.slice(1)] !== item.dataset.cleaner;
    }
    const kept = $(".block:not(.removed)");
    const total = kept.reduce((sum, block) => {
      const rest = block.classList.contains("cut") && block.querySelector(".rest");
      return sum + words((rest || block.querySelector(".words")).textContent);
    }, 0);
    tally.textContent = `${total.toLocaleString("en")} words in ${kept.length} blocks kept`;
    all.textContent = on.size ? "All off" : "All on";
  }

  if (boxes.length) {
    boxes.forEach((box) => box.addEventListener("change", update));
    all.addEventListener("click", () => {
      const off = boxes.some((box) => box.checked);
      boxes.forEach((box) => { box.checked = !off; });
      update();
    });
    $("input[name=view]").forEach((choice) => choice.addEventListener("change", () => {
      document.querySelector("main").dataset.view = choice.value;
    }));
    update();
  }

  // Tables of the overview: a click on a column's head sorts by it.
  for (const button of $("th button")) {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const column = [...head.parentNode.children].indexOf(head);
      const down = head.getAttribute("aria-sort") !== "descending";
      head.parentNode.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = head.closest("table").tBodies[0];
      const key = (row) => row.children[column].dataset.value ?? row.children[column].textContent;
      const compare = (a, b) => key(a).localeCompare(key(b), "en", { numeric: true });
      [...body.rows].sort((a, b) => (down ? compare(b, a) : compare(a, b))).forEach((row) => body.append(row));
    });
  }
})();
