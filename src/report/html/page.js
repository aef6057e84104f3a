// Sorts, filters and searches the table, and opens the sentences behind a figure.
// Without it the page can be read as it is: everything below only rearranges what is there.
'use strict';
(() => {
  const STEP = 200;
  const byId = (id) => document.getElementById(id);

  // ---- Lists: the first items stand in the page, the others are kept as text until they are wanted.

  /** The items of a list: those in the page, then those in the `noscript` element behind it. */
  function items(box, mark) {
    const first = [...box.children].filter((element) => element.id).map((element) => ({ id: element.id, element }));
    const kept = box.nextElementSibling?.localName === 'noscript' ? box.nextElementSibling.textContent : '';
    const rest = kept.split(mark).filter((html) => html.search(mark) === 0);
    return first.concat(rest.map((html) => ({ id: /id="([^"]+)"/.exec(html)[1], html })));
  }

  /** The element of an item; text becomes an element when it is first wanted. */
  function element(item) {
    if (!item.element) {
      const template = document.createElement('template');
      template.innerHTML = item.html.startsWith('<tbody') ? `<table>${item.html}</table>` : item.html;
      item.element = template.content.querySelector('tbody, article');
      addRoles(item.element);
    }
    return item.element;
  }

  const html = (item) => item.html ?? item.element.outerHTML;

  /** What a reader sees of a piece of the page, in small letters. */
  function plain(text) {
    const signs = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
    return text.replace(/<[^>]*>/g, ' ').replace(/&(amp|lt|gt|quot);/g, (sign) => signs[sign]).replace(/\s+/g, ' ').toLowerCase();
  }

  /** Tables that a narrow screen shows as blocks remain tables for a screen reader. */
  function addRoles(root) {
    const roles = { TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell' };
    for (const part of [root, ...root.querySelectorAll('table, thead, tbody, tr, td, th')]) {
      const heads = part.scope === 'row' ? 'rowheader' : 'columnheader';
      part.setAttribute('role', part.localName === 'th' ? heads : roles[part.tagName]);
    }
  }

  // ---- The table.

  const table = byId('lines');
  const lines = table ? items(table, /(?=<tbody id="r)/) : [];
  const documents = items(byId('docs'), /(?=<article class="doc")/);
  const form = byId('controls');
  const order = { by: 'number', down: false };
  let chosen = lines;
  let limit = STEP;

  lines.forEach((line, at) => {
    const keys = line.element ? line.element.dataset.k : /data-k="([^"]*)"/.exec(line.html)[1];
    const [verdict, measure, kind, place, year, apart, official, independent, other] = keys.split(';');
    const [from, to] = year.split(',').map(Number);
    Object.assign(line, { at, verdict, from, to: to ?? from, year, other, apart, official, independent });
    line.measure = measure.split(',');
    line.kind = kind.split(',');
    line.place = place.split(',');
  });

  /** What a search looks at: the lines, and the sentences with the lines that rest on them. Made once, when first needed. */
  let searched;
  function prepareSearch() {
    if (searched) return searched;
    const home = new Map();
    for (const line of lines) {
      const text = html(line);
      line.text = plain(text);
      for (const [, id] of text.matchAll(/[#" ]c?([0-9a-f]{16})(?=[" ])/g)) home.set(id, line.at);
    }
    const passages = documents.flatMap((one) => html(one).split('<p class="q').slice(1).map((text) => ({
      text: plain(`<${text}`),
      lines: [...text.matchAll(/id="c([^"]+)"/g)].map(([, id]) => home.get(id)),
    })));
    return (searched = passages);
  }

  function matchingSearch(words) {
    if (!words.length) return null;
    const holds = (text) => words.every((word) => text.includes(word));
    const found = new Set(prepareSearch().filter((passage) => holds(passage.text)).flatMap((passage) => passage.lines));
    lines.forEach((line) => holds(line.text) && found.add(line.at));
    return found;
  }

  function fitsYear(line, year) {
    if (year === '-') return line.year === '';
    return line.year !== '' && line.from <= Number(year) && Number(year) <= line.to;
  }

  const collator = new Intl.Collator('en', { numeric: true });
  const what = (line) => (line.what ??= plain(/<th[^>]*>(.*?)<\/th>/s.exec(html(line))[1]));

  /** Lines without a value stand last in either direction. */
  function compare(a, b) {
    const turn = order.down ? -1 : 1;
    if (order.by === 'number') return turn * (a.at - b.at);
    if (order.by === 'what') return turn * collator.compare(what(a), what(b)) || a.at - b.at;
    const [x, y] = [a[order.by], b[order.by]];
    if (x === '' || y === '') return (x === '') - (y === '') || a.at - b.at;
    return turn * (x - y) || a.at - b.at;
  }

  /** Chooses the lines that fit the filters, in their order, and shows the first of them. */
  function choose() {
    const wanted = Object.fromEntries(new FormData(form));
    const found = matchingSearch(byId('search').value.toLowerCase().split(/\s+/).filter(Boolean));
    chosen = lines.filter((line) =>
      (!wanted.verdict || line.verdict === wanted.verdict) &&
      (!wanted.measure || line.measure.includes(wanted.measure)) &&
      (!wanted.kind || line.kind.includes(wanted.kind)) &&
      (!wanted.place || line.place.includes(wanted.place)) &&
      (!wanted.year || fitsYear(line, wanted.year)) &&
      (!found || found.has(line.at)));
    chosen.sort(compare);
    limit = STEP;
    show();
  }

  function show() {
    const count = (n) => n.toLocaleString('en');
    // The head stays where it is, and with it the focus.
    [...table.tBodies].forEach((body) => body.remove());
    table.append(...chosen.slice(0, limit).map(element));
    const shown = limit < chosen.length ? `; the first ${count(limit)} are shown` : '';
    byId('shown').textContent = `${count(chosen.length)} of ${count(lines.length)} lines${shown}`;
    byId('more').hidden = limit >= chosen.length;
  }

  function clear() {
    form.reset();
    choose();
  }

  /** Heads become buttons that sort. */
  function addSorting(head) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    const isAmount = !['number', 'what', 'verdict'].includes(head.dataset.sort);
    button.addEventListener('click', () => {
      order.down = order.by === head.dataset.sort ? !order.down : isAmount;
      order.by = head.dataset.sort;
      for (const other of table.tHead.querySelectorAll('th')) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
      choose();
    });
    if (head.dataset.sort === order.by) head.setAttribute('aria-sort', 'ascending');
  }

  // ---- The documents.

  let documentLimit = STEP;
  const asked = new Set();
  function showDocuments() {
    const shown = documents.filter((one, at) => at < documentLimit || asked.has(one));
    byId('docs').replaceChildren(...shown.map(element));
    byId('more-docs').hidden = documentLimit >= documents.length;
  }

  /** The document that holds an anchor: a claim's mark or the document itself. */
  function documentWith(id) {
    return documents.find((one) => one.id === id || (one.element ? one.element.querySelector(`[id="${CSS.escape(id)}"]`) : one.html.includes(`id="${id}"`)));
  }

  /** Brings what an address points at into the page. */
  function reveal(id) {
    const line = lines.find((one) => one.id === id);
    if (line) {
      if (!chosen.includes(line)) clear();
      limit = Math.max(limit, chosen.indexOf(line) + 1);
      show();
    } else if (/^[cd]/.test(id)) {
      const one = documentWith(id);
      if (!one) return;
      asked.add(one);
      if (!one.element?.isConnected) showDocuments();
    }
    byId(id)?.scrollIntoView({ block: 'center' });
  }

  // ---- Evidence: the sentence in its paragraph, the figure marked, the document.

  const dialog = byId('evidence');
  function add(parent, name, text, attributes = {}) {
    const part = document.createElement(name);
    part.textContent = text;
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    parent.append(part);
    return part;
  }

  function addEvidence(id) {
    const one = documentWith(`c${id}`);
    if (!one) return;
    const mark = element(one).querySelector(`[id="c${id}"]`);
    const passage = mark.closest('p').cloneNode(true);
    const own = passage.querySelector(`[id="c${id}"]`);
    (own.closest('mark') ?? own).classList.add('this');
    for (const part of passage.querySelectorAll('[id]')) part.removeAttribute('id');
    for (const link of passage.querySelectorAll('a')) link.replaceWith(...link.childNodes);
    add(dialog, 'h3', one.element.querySelector('h3').textContent, { dir: 'auto' });
    const source = one.element.querySelector('.source').cloneNode(true);
    const page = source.querySelector('a.page');
    const words = mark.closest('.s')?.dataset.t;
    if (page && words) {
      page.href += `${page.href.includes('#') ? '' : '#'}:~:text=${words}`;
      page.textContent = 'these words on the page';
    }
    dialog.append(source, passage);
    const foot = add(dialog, 'p', '', { class: 'small soft' });
    add(foot, 'a', 'In the list of documents', { href: `#c${id}` });
    foot.append(' · claim ');
    add(foot, 'code', id);
  }

  function openEvidence(link) {
    dialog.replaceChildren();
    const top = add(dialog, 'div', '', { class: 'top' });
    const line = link.closest('tbody[id]')?.querySelector('th');
    add(top, 'h2', line ? `${link.textContent}: ${line.textContent}` : link.textContent, { id: 'evidence-title', dir: 'auto' });
    add(top, 'button', 'Close', { type: 'button' }).addEventListener('click', () => dialog.close());
    const row = link.closest('li, figure, tr');
    const who = row.localName === 'tr' ? row.querySelector('th') : row.querySelector('.who');
    add(dialog, 'p', [...who.childNodes].map((node) => node.textContent).filter(Boolean).join('; '), { class: 'soft', dir: 'auto' });
    [link.hash.slice(2), ...(link.dataset.e ?? '').split(' ').filter(Boolean)].forEach(addEvidence);
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (event.target === dialog) dialog.close();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches('a.f')) {
      event.preventDefault();
      openEvidence(link);
      return;
    }
    dialog.close();
    reveal(link.hash.slice(1));
  });

  // ---- Paper: everything is opened.

  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    opened.forEach((part) => { part.open = true; });
  });
  window.addEventListener('afterprint', () => opened.forEach((part) => { part.open = false; }));

  // ---- Begin.

  if (table) {
    addRoles(table);
    table.tHead.querySelectorAll('th').forEach(addSorting);
    form.hidden = false;
    form.addEventListener('input', choose);
    form.addEventListener('submit', (event) => event.preventDefault());
    byId('clear').addEventListener('click', clear);
    byId('more').addEventListener('click', () => { limit += STEP; show(); });
    show();
  }
  for (const link of document.querySelectorAll('a.f')) link.setAttribute('aria-haspopup', 'dialog');
  byId('more-docs').addEventListener('click', () => { documentLimit += STEP; showDocuments(); });
  byId('more-docs').hidden = documentLimit >= documents.length;
  if (location.hash) reveal(location.hash.slice(1));
})();
