'use strict';
/* One person: decision, reasons, measures, other lawful places, chain of moves. */
(function (Report) {
  const { data, say, element, place, range } = Report;
  if (!data.people) return;
  const people = data.people;
  const dialog = document.getElementById('person');
  const title = document.getElementById('person-title');
  const body = document.getElementById('person-body');
  const stayRow = new Map(people.stay.who.map((who, k) => [who, k]));
  let opener = null;

  const called = (who) => (people.name[who] ? people.name[who] + ' (' + people.id[who] + ')' : people.id[who]);
  const heading = (key) => element('h3', { text: say(key) });
  const paragraph = (text, kind) => element('p', { text: text, class: kind || '' });

  function tableOf(headings, rows, numbers) {
    const cell = (tag, content, k, more) => {
      const made = element(tag, Object.assign(numbers > 0 && k >= headings.length - numbers ? { class: 'number' } : {}, more));
      made.append(content);
      return made;
    };
    return element('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': headings.join(', ') },
      element('table', {},
        element('thead', {}, element('tr', {}, ...headings.map((text, k) => cell('th', text, k, { scope: 'col' })))),
        element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((content, k) => cell('td', content, k)))))));
  }

  function personButton(who) {
    const button = element('button', { type: 'button', class: 'link', text: called(who) });
    button.addEventListener('click', () => show(who));
    return button;
  }

  function decision(who) {
    const today = place(people.today[who]);
    const planned = place(people.planned[who]);
    const day = people.days[people.day[who]].label;
    if (people.working[who] !== people.planned[who]) {
      return say('for_a_time', {
        planned: planned.label, working: place(people.working[who]).label, until: people.until[who] || '-',
      });
    }
    if (!people.moved[who]) return people.today[who] < 0 ? say('unplaced') : say('stays', { today: today.label });
    if (people.today[who] < 0) return say('placed', { planned: planned.label, day: day });
    if (people.planned[who] < 0) return say('unplaced');
    return say('moves', { today: today.label, planned: planned.label, day: day });
  }

  function reasons(who) {
    if (!people.moved[who]) return [];
    const part = people.reasons;
    const order = (k) => data.levels.findIndex((level) => level.id === part.rules[part.rule[k]].level);
    const ranked = range(part, who).sort(
      (a, b) => order(a) - order(b) || Math.abs(part.worth[b]) - Math.abs(part.worth[a]));
    const rows = ranked.map((k) => {
      const rule = part.rules[part.rule[k]];
      const isFor = part.worth[k] > 0;
      const sign = element('span', { class: 'sign', text: (isFor ? '+ ' : '− ') + say(isFor ? 'for' : 'against') });
      const level = data.levels.find((one) => one.id === rule.level);
      const worth = Report.signed(part.worth[k]) + (level ? ' ' + level.unit : '');
      return [sign, isFor ? rule.for : rule.against, worth, rule.law];
    });
    const hidden = part.hidden[who];
    const made = [heading('for_and_against')];
    if (rows.length) {
      made.push(tableOf([say('side'), say('reason'), say('worth'), say('law')], rows, 0));
      made.push(paragraph(say('worth_note'), 'small'));
    } else made.push(paragraph(say('no_reasons')));
    if (hidden) made.push(paragraph(say('hidden_reasons', { number: hidden })));
    return made;
  }

  const unitOf = {
    class: (value) => Report.whole(value),
    hardship: (value) => Report.whole(value),
    fit: (value) => Report.tenths(value / 10) + ' %',
    km: (value) => Report.tenths(value / 10) + ' km',
  };

  function measures(who) {
    const tell = (key, value) => (value < 0 ? say('not_known') : unitOf[key](value));
    const rows = Object.entries(people.measures).map(([key, sides]) => [
      say(key), tell(key, sides.today[who]), tell(key, sides.plan[who]),
    ]);
    return [heading('measures'), tableOf([say('measure'), say('today'), say('planned')], rows, 0)];
  }

  function verdict(part, k) {
    const name = data.verdicts[part.verdict[k]];
    if (name === 'worse') return say('worse', { level: data.levels[part.decides[k]].label });
    return say({ open: 'open_verdict', tie: 'tie', planned: 'planned_verdict' }[name]);
  }

  function prices(part, k) {
    return data.levels.map((level, at) => {
      const price = part.price[at][k];
      return price === null ? say('not_shown') : Report.signed(price);
    });
  }

  const priceHeadings = () => data.levels.map((level) => say('price_at', { level: level.label, unit: level.unit }));

  function stay(who) {
    if (!people.moved[who] || people.today[who] < 0) return [];
    const k = stayRow.get(who);
    if (k === undefined) return [heading('if_stayed'), paragraph(say('stay_forbidden'))];
    const row = [verdict(people.stay, k), ...prices(people.stay, k)];
    return [heading('if_stayed'), tableOf([say('verdict'), ...priceHeadings()], [row], data.levels.length)];
  }

  function alternatives(who) {
    const part = people.options;
    const found = range(part, who);
    if (!found.length) return [heading('alternatives'), paragraph(say('no_alternatives'))];
    const rows = found.map((k) => {
      const there = place(part.working[k]);
      return [there.label + (there.agency ? ', ' + there.agency : ''), verdict(part, k), ...prices(part, k)];
    });
    const first = place(part.working[found[0]]);
    return [
      heading('alternatives'),
      tableOf([say('place'), say('verdict'), ...priceHeadings()], rows, data.levels.length),
      paragraph(say('price_note', { nip: people.id[who], position: first.id }), 'small'),
    ];
  }

  function chain(who) {
    if (!people.moved[who]) return [];
    const number = people.chain_of[who];
    if (number === undefined) return [heading('chain'), paragraph(say('chain_alone'))];
    const own = people.chains[number];
    const items = own.people.map((person, k) => {
      const item = element('li', person === who ? { 'aria-current': 'true' } : {});
      item.append(personButton(person), ': ' + place(people.today[person]).label + ' → '
        + place(people.planned[person]).label + '; ' + say(own.links[k] || 'free'));
      return item;
    });
    return [heading('chain'), paragraph(say(own.circle ? 'circle_lead' : 'chain_lead')), element('ol', {}, ...items)];
  }

  function list(key, lines) {
    return lines.length ? [heading(key), element('ul', {}, ...lines.map((text) => element('li', { text: text })))] : [];
  }

  function help(who) {
    const own = people.help[who];
    if (!own) return [];
    const lines = [];
    if (own.courses) lines.push(say('courses', { list: own.courses.join(', ') }));
    if (own.mentor !== undefined) lines.push(say('mentor', { name: called(own.mentor) }));
    for (const [kind, amount] of Object.entries(own.money || {})) {
      lines.push((data.places.money[kind] || kind) + ': Rp ' + Report.whole(amount));
    }
    return list('help', lines);
  }

  function decisions(who) {
    return list('decisions', people.decisions.filter((row) => row.who === who).map((row) =>
      [row.id, row.label, row.position, row.by, row.date].filter(Boolean).join(', ') + ': ' + row.effect));
  }

  function laws(who) {
    const rows = people.laws[people.kinds[people.kind[who]].id] || [];
    return [heading('laws'), tableOf([say('title'), say('law')], rows.map((row) => row.slice()), 0)];
  }

  /** Parts of the panel, in order; meeting mode adds its own. */
  Report.panelParts = [
    (who) => [paragraph(people.kinds[people.kind[who]].label, 'kicker'), paragraph(decision(who))],
    (who) => list('consents', people.consents.filter(([k]) => k === who).map(([, text]) => text)),
    decisions, reasons, measures, stay, alternatives, chain, help, laws,
  ];

  function show(who) {
    title.textContent = called(who);
    body.replaceChildren(...Report.panelParts.flatMap((part) => part(who)));
    dialog.dataset.person = String(who);
    if (!dialog.open) {
      opener = document.activeElement;
      dialog.showModal();
    }
    dialog.scrollTop = 0;
    title.focus();
  }

  document.getElementById('person-close').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    /* The list draws its rows anew when the window changes: then the same person's button is another one. */
    const again = opener && !opener.isConnected && opener.dataset.person !== undefined
      ? document.querySelector('#people-table [data-person="' + opener.dataset.person + '"]') : opener;
    if (again) again.focus();
    opener = null;
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  Report.openPerson = show;
  Report.refreshPerson = () => dialog.open && show(Number(dialog.dataset.person));
})(window.Report);
