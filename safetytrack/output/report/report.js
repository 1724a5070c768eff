/* The page of safetytrack: sorts, filters, folds (ES5). Without it the page says the same. */
(function () {
  'use strict';
  var WORDS = JSON.parse(document.querySelector('main').getAttribute('data-words'));

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function made(tag, text, name) {
    var element = document.createElement(tag);
    if (text) { element.appendChild(document.createTextNode(text)); }
    if (name) { element.className = name; }
    return element;
  }

  function button(text, act) {
    var element = made('button', text);
    element.type = 'button';
    element.addEventListener('click', act);
    return element;
  }

  function marked(element, name, is) {
    var names = (element.getAttribute('class') || '').split(' ').filter(Boolean);
    if ((names.indexOf(name) >= 0) === is) { return; }
    if (is) { names.push(name); } else { names.splice(names.indexOf(name), 1); }
    element.setAttribute('class', names.join(' '));
  }

  /* Sorting: by data-k, else by the text; numbers as numbers, texts by code point, what is empty last. */

  function keyOf(cell) {
    if (!cell) { return ''; }
    var key = cell.getAttribute('data-k');
    return key === null ? cell.textContent.trim() : key;
  }

  function isNumber(key) { return /^-?\d+(\.\d+)?$/.test(key); }

  function order(a, b, sign) {
    if (a.key === b.key) { return a.nth - b.nth; }
    if (a.key === '' || b.key === '') { return a.key === '' ? 1 : -1; }
    return (a.key < b.key ? -1 : 1) * sign;
  }

  function sortBody(body, column, sign) {
    var heads = all('tr.group', body);
    var rows = all('tr', body).filter(function (row) { return heads.indexOf(row) < 0; });
    var keyed = rows.map(function (row, nth) { return { row: row, nth: nth, key: keyOf(row.cells[column]) }; });
    if (keyed.every(function (one) { return one.key === '' || isNumber(one.key); })) {
      keyed.forEach(function (one) { one.key = one.key === '' ? '' : Number(one.key); });
    }
    keyed.sort(function (a, b) { return order(a, b, sign); });
    var sorted = document.createDocumentFragment();
    keyed.forEach(function (one) { sorted.appendChild(one.row); });
    body.appendChild(sorted);
  }

  function sortBy(table, head) {
    var sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    all('th', table.tHead).forEach(function (other) { other.removeAttribute('aria-sort'); });
    head.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
    Array.prototype.forEach.call(table.tBodies, function (body) { sortBody(body, head.cellIndex, sign); });
  }

  function sortable(table) {
    all('th', table.tHead).forEach(function (head) {
      if (/\bnosort\b/.test(head.className) || !head.textContent.trim()) { return; }
      var press = button('', function () { sortBy(table, head); });
      while (head.firstChild) { press.appendChild(head.firstChild); }
      head.appendChild(press);
    });
  }

  /* Totals: while a filter is in force, the sums of what is seen, in the columns whose heading has data-sum. */

  var SUMMED = /^(coverage|overdue|upcoming|obligations)$/;
  var tables = all('main table').filter(function (table) { return SUMMED.test(table.getAttribute('data-figures')); });

  function rowsOf(table) {
    return all('tbody tr', table).filter(function (row) { return !/\bgroup\b/.test(row.className); });
  }

  function isShown(row) { return !/\bout\b/.test(row.className); }

  function sumOf(rows, column) {
    return rows.reduce(function (sum, row) { return sum + Number(keyOf(row.cells[column])); }, 0);
  }

  /* One decimal, half up, from whole numbers. */
  function rate(part, whole) {
    if (!whole) { return ''; }
    var tenths = Math.floor((2000 * part + whole) / (2 * whole));
    return Math.floor(tenths / 10) + '.' + tenths % 10 + '%';
  }

  function total(table, isFiltered) {
    if (!table.tHead.querySelector('[data-sum]')) { return; }
    if (table.tFoot) { table.deleteTFoot(); }
    if (!isFiltered) { return; }
    var line = table.createTFoot().insertRow(-1);
    var rows = rowsOf(table).filter(isShown);
    var heads = all('th', table.tHead);
    var sums = {};
    heads.forEach(function (head, column) {
      var figure = head.getAttribute('data-sum');
      if (figure) { sums[figure] = sumOf(rows, column); }
    });
    heads.forEach(function (head, column) {
      var cell = line.insertCell(-1);
      var figure = head.getAttribute('data-sum');
      var parts = (head.getAttribute('data-rate') || '').split('/');
      cell.className = head.className;
      if (column === 0) { cell.textContent = WORDS.total; }
      if (figure) { cell.setAttribute('data-total', figure); cell.textContent = String(sums[figure]); }
      if (parts[1]) { cell.textContent = rate(sums[parts[0]], sums[parts[1]]); }
    });
  }

  /* The filter: every word, in a row or in the heading of its group; a unit's own name brings all its rows. */

  var things = [];
  var count = made('output');
  var note = made('p', '', 'filtered');

  function thing(element, text, name) {
    things.push({ element: element, text: text.toLowerCase(), name: name || 'out' });
  }

  function gather() {
    tables.forEach(function (table) {
      if (table.getAttribute('data-figures') === 'obligations') { return; }
      rowsOf(table).forEach(function (row) {
        var group = row.parentNode.querySelector('tr.group');
        thing(row, (group ? group.textContent + ' ' : '') + row.textContent);
      });
    });
    all('#grid tbody tr').forEach(function (row) { thing(row, row.textContent); });
    all('details.unit').forEach(function (unit) { thing(unit, unit.textContent); });
    all('.heat .line').forEach(function (line) { thing(line, line.getAttribute('data-t') || '', 'faded'); });
  }

  function fits(text, words) {
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function filter(typed) {
    var words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    if (!things.length) { gather(); }
    things.forEach(function (one) {
      var is = fits(one.text, words);
      if (is && one.name === 'out') { shown += 1; }
      marked(one.element, one.name, !is);
    });
    all('tbody').forEach(function (body) {
      if (body.querySelector('tr.group')) { marked(body, 'out', !all('tr.row', body).some(isShown)); }
    });
    tables.forEach(function (table) { total(table, words.length > 0); });
    note.textContent = words.length ? WORDS.filter + ': ' + typed.trim() : '';
    note.style.display = words.length ? '' : 'none';
    count.textContent = words.length ? String(shown) : '';
  }

  /* Folding; a link to what is folded away unfolds it. */

  function fold(isOpen) {
    all('details.unit').forEach(function (one) { one.open = isOpen; });
  }

  function arrive() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { return; }
    var target = name && document.getElementById(name);
    for (var one = target; one && one.nodeType === 1; one = one.parentNode) {
      if (one.tagName === 'DETAILS') { one.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }

  function tools() {
    var box = made('div', '', 'tools');
    var label = made('label', WORDS.filter);
    var field = made('input');
    var timer = 0;
    label.htmlFor = field.id = 'filter';
    field.type = 'search';
    field.setAttribute('placeholder', WORDS.hint);
    field.addEventListener('input', function () {
      clearTimeout(timer);
      timer = setTimeout(function () { filter(field.value); }, 150);
    });
    box.setAttribute('role', 'search');
    count.setAttribute('aria-live', 'polite');
    [label, field, button(WORDS.clear, function () { field.value = ''; filter(''); field.focus(); }),
      button(WORDS.open, function () { fold(true); }), button(WORDS.shut, function () { fold(false); }), count
    ].forEach(function (one) { box.appendChild(one); });
    return box;
  }

  var head = document.querySelector('header.head');
  note.style.display = 'none';
  head.appendChild(note);
  head.parentNode.insertBefore(tools(), head.nextSibling);
  all('table.sortable, table.grouped').forEach(sortable);
  window.addEventListener('hashchange', arrive);
  arrive();
}());
