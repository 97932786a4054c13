"use strict";
// Adds to a page that is whole without it: sorting, filters, and the actions behind a figure in a dialog.
(() => {
  const words = JSON.parse(document.body.dataset.words);
  const lang = document.documentElement.lang;
  const order = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (name, given = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...inside);
    return made;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => (key in values ? values[key] : all));
  const value = (row, index) => {
    const cell = row.cells[index];
    return cell.dataset.order || cell.textContent.trim();
  };

  // Sorting: the heading is a button, the state is said by aria-sort.
  const sort = (table, head) => {
    const index = head.cellIndex;
    const isNumber = head.classList.contains("number") || head.classList.contains("heat");
    const before = head.getAttribute("aria-sort");
    const down = before === "none" ? isNumber : before === "ascending";
    for (const other of head.parentElement.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [value(row, index), row]);
    const compare = (one, other) => order.compare(one[0], other[0]) * (down ? -1 : 1);
    // What is not given stays last.
    rows.sort((one, other) => !one[0] - !other[0] || compare(one, other));
    body.append(...rows.map((pair) => pair[1]));
  };
  for (const table of document.querySelectorAll("table[data-sort]")) {
    for (const head of table.tHead.rows[0].cells) {
      const button = make("button", { type: "button" });
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => sort(table, head));
    }
  }

  // Filters.
  const choice = (label, values) => {
    const select = make("select", {}, make("option", { value: "", textContent: words.all }));
    for (const [key, text] of values) select.append(make("option", { value: key, textContent: text }));
    return [select, make("label", {}, label, select)];
  };
  const search = () => {
    const field = make("input", { type: "search", autocomplete: "off" });
    return [field, make("label", {}, words.search, field)];
  };
  const panel = (table, ...parts) => {
    const said = make("p");
    said.setAttribute("role", "status");
    const form = make("form", { className: "filters" }, ...parts, said);
    form.setAttribute("aria-label", `${words.filters} – ${table.caption.textContent}`);
    form.addEventListener("submit", (event) => event.preventDefault());
    table.closest(".scroll").before(form);
    return [form, said];
  };
  for (const table of document.querySelectorAll("table[data-find]")) {
    const [field, label] = search();
    const [form, said] = panel(table, label);
    form.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        row.hidden = !plain(row.textContent).includes(wanted);
        shown += !row.hidden;
      }
      said.textContent = fill(words.found, { lines: shown, all: table.tBodies[0].rows.length });
    });
  }
  for (const table of document.querySelectorAll("table[data-matrix]")) {
    const heads = [...table.tHead.rows[0].cells];
    const [field, label] = search();
    const axes = JSON.parse(table.dataset.axes).map(([code, text]) => [code, `${code} – ${text}`]);
    const [axis, axisLabel] = choice(words.axis, axes);
    const [status, statusLabel] = choice(words.status, JSON.parse(table.dataset.statuses).map((text) => [text, text]));
    const only = make("input", { type: "checkbox" });
    const onlyLabel = make("label", { className: "check" }, only, words.only);
    const [form, said] = panel(table, label, axisLabel, statusLabel, onlyLabel);
    form.addEventListener("input", () => {
      const wanted = plain(field.value.trim());
      const seen = heads.map(({ dataset }, index) =>
        index < 2 || ((!axis.value || dataset.axis === axis.value) && (!status.value || dataset.status === status.value)));
      let shown = 0;
      const body = table.tBodies[0];
      for (const row of table.rows) {
        [...row.cells].forEach((cell, index) => { cell.hidden = !seen[index]; });
        if (row.parentElement !== body) continue;
        const some = [...row.cells].some((cell, index) => index > 1 && seen[index] && /[1-9]/.test(cell.textContent));
        row.hidden = !plain(row.cells[0].textContent).includes(wanted) || (only.checked && !some);
        shown += !row.hidden;
      }
      const columns = heads.filter((head, index) => index > 1 && seen[index] && head.dataset.status).length;
      said.textContent = fill(words.shown, { lines: shown, all: body.rows.length, columns });
    });
  }

  // The actions behind a figure: the lines of the lists, as cards.
  const dialog = document.getElementById("behind");
  const list = document.getElementById("behind-list");
  const heading = document.getElementById("behind-heading");
  const card = (row) => {
    const heads = row.closest("table").tHead.rows[0].cells;
    const title = row.querySelector("th");
    const pairs = make("dl");
    [...row.cells].forEach((cell, index) => {
      const text = cell.textContent.trim();
      if (cell !== title && text) {
        const name = heads[index].textContent.trim();
        pairs.append(make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: text })));
      }
    });
    const link = make("a", { href: `#${row.id}`, textContent: words.go });
    link.addEventListener("click", () => dialog.close());
    return make("article", {}, make("h3", { textContent: title.textContent.trim() }), pairs, link);
  };
  const title = (link) => {
    const cell = link.closest("td, th");
    const row = cell.parentElement;
    const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    const parts = head.dataset.name ? [head.dataset.name] : [];
    parts.push(row.querySelector("th").textContent.trim());
    return parts.join(" – ");
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-behind]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !dialog.showModal) return;
    const rows = link.dataset.behind.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
    if (!rows.length) return;
    event.preventDefault();
    heading.textContent = title(link);
    list.replaceChildren(...rows.map(card));
    dialog.showModal();
    dialog.scrollTop = 0;
  });
  document.getElementById("behind-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  // On a phone the long lists begin folded; a link into one, or printing, opens it.
  const folds = [...document.querySelectorAll("main details")];
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details");
    if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
  };
  if (matchMedia("(max-width: 700px)").matches) for (const fold of folds) fold.open = false;
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => { for (const fold of folds) fold.open = true; });
  reveal();
})();
