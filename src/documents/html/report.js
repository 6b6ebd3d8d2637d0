(() => {
  'use strict';
  const all = (what, within = document) => Array.from(within.querySelectorAll(what));
  const made = (name, text, within) => {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    if (within) within.append(node);
    return node;
  };
  const said = (cell) => cell.textContent.trim();
  const tables = all('table.data');
  const titles = (table) => Array.from(table.tHead.rows[0].cells, said);
  const caption = (table) => {
    let node = table.parentElement;
    while ((node = node.previousElementSibling)) if (/^H[23]$/.test(node.tagName)) return said(node);
    return '';
  };

  // Sorting: up, down, as it was.
  const number = (text) => (/^[+-]?[\d,]*\.?\d+%?$/.test(text) ? parseFloat(text.replace(/,/g, '')) : NaN);
  const chinese = new Intl.Collator('zh-CN', { numeric: true });
  const compare = (a, b) => {
    if (!a || !b) return a ? -1 : b ? 1 : 0;
    const [x, y] = [number(a), number(b)];
    return isNaN(x) || isNaN(y) ? chinese.compare(a, b) : x - y;
  };
  // Rows that sum others up, or take the rest of them together, stay before or after those.
  const sums = (row) => /^(合计|全部|增减|其余 )/.test(said(row.cells[0]));
  const before = new WeakMap();
  const sort = (table, at) => {
    const body = table.tBodies[0];
    if (!before.has(table)) before.set(table, Array.from(body.rows));
    const heads = Array.from(table.tHead.rows[0].cells);
    const was = heads[at].getAttribute('aria-sort');
    const way = was === 'ascending' ? 'descending' : was === 'descending' ? '' : 'ascending';
    heads.forEach((head) => head.removeAttribute('aria-sort'));
    let rows = before.get(table).slice();
    if (way) {
      heads[at].setAttribute('aria-sort', way);
      const first = rows.findIndex((row) => !sums(row));
      const over = rows.slice(0, Math.max(first, 0));
      const under = rows.slice(over.length).filter(sums);
      const keyed = rows.slice(over.length).filter((row) => !sums(row)).map((row) => [said(row.cells[at]), row]);
      // What is empty stands last both ways.
      const sign = way === 'ascending' ? 1 : -1;
      keyed.sort(([a], [b]) => (a && b ? sign : 1) * compare(a, b));
      rows = [...over, ...keyed.map(([, row]) => row), ...under];
    }
    body.append(...rows);
  };

  // Filtering: every word has to stand in the row.
  const filter = (table, words, output, note) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = Array.from(table.tBodies[0].rows);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    // What all rows come to is not what these come to.
    if (table.tFoot) table.tFoot.hidden = wanted.length > 0;
    output.textContent = wanted.length ? `${shown} / ${rows.length} 行` : `${rows.length} 行`;
    // On paper nobody sees what was typed.
    note.textContent = wanted.length ? `只列含“${wanted.join(' ')}”的 ${shown} 行，共 ${rows.length} 行。` : '';
  };

  // A table that goes on beyond its frame says so.
  const frames = all('.frame').map((frame) => {
    const note = made('p', '← 左右滑动，看全这张表 →');
    note.className = 'slides';
    frame.before(note);
    return [frame, note];
  });
  const measure = () => frames.forEach(([frame, note]) => note.classList.toggle('on', frame.scrollWidth > frame.clientWidth + 1));
  measure();
  window.addEventListener('resize', measure);

  for (const table of tables) {
    const rows = table.tBodies[0].rows.length;
    if (rows < 2) continue;
    Array.from(table.tHead.rows[0].cells).forEach((head, at) => {
      // No button in it: printed headers repeat, and buttons in them stay empty.
      head.tabIndex = 0;
      head.title = '排序';
      head.addEventListener('click', () => sort(table, at));
      head.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        sort(table, at);
      });
    });
    if (rows < 6) continue;
    const tools = made('div');
    tools.className = 'tools';
    const input = made('input', '', tools);
    input.type = 'search';
    input.placeholder = '筛选这张表';
    input.setAttribute('aria-label', `筛选：${caption(table)}`);
    const output = made('output', `${rows} 行`, tools);
    const note = made('p');
    note.className = 'sifted';
    input.addEventListener('input', () => filter(table, input.value, output, note));
    table.parentElement.before(note, tools);
  }

  // Cards: what this page says of a record, of a unit under a limit, of a day.
  const dialog = made('dialog', '', document.body);
  dialog.id = 'card';
  const record = /^[A-Z]\d{4}-\d{4,}$/;
  const linked = (cell, text) => {
    if (!record.test(text)) return void (cell.textContent = text);
    made('a', text, cell).href = `#${text}`;
  };
  // Records named within sentences lead to their cards, too.
  const named = /[A-Z]\d{4}-\d{4,}/;
  for (const node of all('main p, td.t, td.n').filter((node) => named.test(node.textContent))) {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const parts = [];
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest('a')) parts.push(texts.currentNode);
    for (const part of parts) {
      const pieces = part.data.split(/([A-Z]\d{4}-\d{4,})/);
      if (pieces.length < 2) continue;
      part.replaceWith(...pieces.map((piece, at) => {
        if (at % 2 === 0) return piece;
        const link = made('a', piece);
        link.href = `#${piece}`;
        return link;
      }));
    }
  }
  const leave = () => {
    delete dialog.dataset.free;
    if (record.test(location.hash.slice(1))) history.replaceState(null, '', '#');
    if (dialog.open) dialog.close();
  };
  const card = (title, wanted) => {
    dialog.textContent = '';
    const head = made('header', '', dialog);
    made('h2', title, head);
    const shut = made('button', '关闭', head);
    shut.type = 'button';
    shut.addEventListener('click', leave);
    let found = 0;
    for (const table of tables) {
      const names = titles(table);
      const rows = Array.from(table.tBodies[0].rows).filter((row) => {
        const cells = Array.from(row.cells, said);
        return wanted.every((text) => cells.includes(text));
      });
      if (rows.length) made('h3', caption(table), dialog);
      for (const row of rows) {
        const list = made('dl', '', dialog);
        Array.from(row.cells).forEach((cell, at) => {
          const text = said(cell);
          if (!text) return;
          made('dt', names[at], list);
          linked(made('dd', '', list), text);
        });
        found += 1;
      }
    }
    if (!found) {
      // What sentences say of it.
      const told = all('main p, main td').map(said).filter((text) => wanted.every((word) => text.includes(word)));
      made('p', told.length ? '这份报表没有逐条列出，写到它的：' : '这份报表没有逐条列出。', dialog);
      for (const text of new Set(told)) made('p', text, dialog);
    }
    if (record.test(title)) made('code', `jiexie show ${title}`, made('p', '全部经过（办公室用）：', dialog));
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (record.test(id)) card(id, [id]);
    else if (dialog.open && !dialog.dataset.free) dialog.close();
  };
  dialog.addEventListener('close', () => dialog.open || leave());
  dialog.addEventListener('click', (event) => event.target === dialog && leave());
  addEventListener('hashchange', follow);
  for (const cell of all('.heat td[data-a], .days td[data-a]')) {
    const wanted = [cell.dataset.a, cell.dataset.b].filter(Boolean);
    const button = made('button');
    button.type = 'button';
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener('click', () => {
      dialog.dataset.free = '1';
      card(wanted.join(' · '), wanted);
    });
  }
  if (innerWidth < 1560) all('details.contents').forEach((contents) => (contents.open = false));
  follow();
})();
